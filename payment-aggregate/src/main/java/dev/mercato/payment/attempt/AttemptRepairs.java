package dev.mercato.payment.attempt;

import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.AttemptStanding;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.runtime.parked.RepairRules;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** What can be done about attempts that cannot be taken up. One that is skipped is never called for. */
final class AttemptRepairs implements RepairRules {

    private final CommandGateway gateway;

    AttemptRepairs(CommandGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public boolean areOf(String processor) {
        return processor.equals(AttemptInbox.NAME);
    }

    @Override
    public Optional<String> whyNot(RepairAction action, String sequence, @Nullable EventMessage<?> first) {
        return switch (action) {
            case RETRY -> Optional.empty();
            case SKIP ->
                isClosed(first)
                        ? Optional.empty()
                        : Optional.of("The provider would never be called for it, and its order would wait for ever");
            case DISCARD ->
                Optional.of("The provider would never be called for attempts among it: skip those that are closed");
            case COMPENSATE, COMPLETE -> Optional.of("Only the process of an order is compensated or completed");
        };
    }

    private boolean isClosed(@Nullable EventMessage<?> first) {
        return first != null
                && first.getPayload() instanceof PaymentAttempted attempt
                && gateway.sendAndWait(new AskAttempt(attempt.paymentId(), attempt.attemptId()))
                        == AttemptStanding.CLOSED;
    }

    @Override
    public String means(RepairAction action, String processor) {
        return switch (action) {
            case RETRY -> "Its attempts are taken up: the provider is called for those that are still open.";
            case SKIP -> "The attempt is not taken up; nothing is missing if it was answered or has parked.";
            case DISCARD, COMPENSATE, COMPLETE -> "";
        };
    }
}
