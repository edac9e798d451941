package dev.mercato.coreapi.cart;

/** Commands for a cart, and for the carts of a customer. */
public sealed interface CartCommand
        permits OpenCart,
                ChangeCartLine,
                RemoveCartLine,
                ClaimCart,
                MergeCart,
                StartCheckout,
                ResumeCheckout,
                FinishCheckout,
                AbandonCart,
                ExpireCart,
                AssignCart {}
