package dev.mercato.benchmark.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.benchmark.stock.Messages.AuthorizePayment;
import dev.mercato.benchmark.stock.Messages.PaymentAuthorized;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Every payment is authorized at once, without a provider. */
@Aggregate
class Payment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String id;

    Payment() {}

    @CommandHandler
    Payment(AuthorizePayment command) {
        apply(new PaymentAuthorized(command.paymentId(), command.orderId(), command.cents()));
    }

    @EventSourcingHandler
    void evolve(PaymentAuthorized event) {
        id = event.paymentId();
    }
}
