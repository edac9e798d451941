package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Finds the one open cart of a customer: answered with an {@link AssignedCart}, which is {@code fresh} from now on if there is none or it is the one that is named as ended. */
@Rejects(RejectionCode.CUSTOMER_INVALID)
@MessageName("cart.AssignCart")
public record AssignCart(
        CustomerId customerId, CartId fresh, @Nullable CartId insteadOf) implements CartCommand {

    public AssignCart {
        if (customerId.isOfGuest()) {
            throw new InvalidValue(RejectionCode.CUSTOMER_INVALID, "A customer cannot have the id of an order");
        }
    }

    @TargetAggregateIdentifier
    public CustomerAccountId accountId() {
        return CustomerAccountId.of(customerId);
    }
}
