package dev.mercato.cart.keeping;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.cart.AbandonCart;
import dev.mercato.coreapi.cart.ExpireCart;
import dev.mercato.coreapi.cart.FinishCheckout;
import dev.mercato.coreapi.cart.ResumeCheckout;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.store.DroppedStreams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings interrupted checkouts to their end, and carts that are left alone to theirs. Every instance does it: the
 * commands have no effect a second time, nor on a cart that has changed.
 */
final class Keeping {

    /** Whoever began a checkout has ended it by then, or died. */
    private static final Duration LONGEST_CHECKOUT = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final MetaData CALLER = MetaData.with(Messages.CALLER, "carts");

    private final CartTable carts;
    private final CommandGateway gateway;
    private final CartProperties properties;
    private final DroppedStreams streams;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Keeping(
            CartTable carts,
            CommandGateway gateway,
            CartProperties properties,
            DroppedStreams streams,
            TransactionOperations transactions,
            InstantSource clock) {
        this.carts = carts;
        this.gateway = gateway;
        this.properties = properties;
        this.streams = streams;
        this.transactions = transactions;
        this.clock = clock;
    }

    void work() {
        Instant now = clock.instant();
        each(carts.waiting(Stage.CHECKING_OUT, now.minus(LONGEST_CHECKOUT), now), cart -> checkOut(cart.cartId()));
        each(carts.waiting(Stage.ABANDONED, now.minus(properties.expiresAfter()), now), this::expire);
        each(carts.waiting(Stage.OPEN, now.minus(properties.abandonedAfter()), now), this::abandon);
        drop(carts.waiting(Stage.ENDED, now.minus(properties.droppedAfter()), now));
    }

    private void expire(CartTable.Row cart) {
        this.<@Nullable Object>send(new ExpireCart(cart.cartId(), cart.version()));
    }

    private void abandon(CartTable.Row cart) {
        this.<@Nullable Object>send(new AbandonCart(cart.cartId(), cart.version()));
    }

    private void checkOut(CartId cart) {
        PlaceOrder order = send(new ResumeCheckout(cart));
        if (order != null) {
            this.<@Nullable Object>send(new FinishCheckout(cart, order.orderId(), rejection(order)));
        }
    }

    /** Any other failure leaves it open whether there is an order; it is tried again. */
    private @Nullable RejectionCode rejection(PlaceOrder order) {
        try {
            this.<@Nullable Object>send(order);
            return null;
        } catch (CommandExecutionException failed) {
            return failed.<Object>getDetails()
                    .filter(Rejection.class::isInstance)
                    .map(rejection -> ((Rejection) rejection).code())
                    .orElseThrow(() -> failed);
        }
    }

    /** In the transaction of their rows, if both are in one database: a row is the only way to its stream. */
    private void drop(List<CartTable.Row> ended) {
        if (!ended.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                streams.delete(ended.stream().map(cart -> cart.cartId().value()).toList());
                carts.delete(ended);
            });
        }
    }

    /** One that fails holds up no other. */
    private static void each(List<CartTable.Row> waiting, Consumer<CartTable.Row> work) {
        @Nullable RuntimeException first = null;
        for (CartTable.Row cart : waiting) {
            try {
                work.accept(cart);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
                if (Outage.isBehind(failed)) {
                    break; // The others would fail as well.
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // Commands do not declare the type of their result.
    private <R> @Nullable R send(Object command) {
        try {
            return gateway.<R>send(
                            GenericCommandMessage.asCommandMessage(command).andMetaData(CALLER))
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
