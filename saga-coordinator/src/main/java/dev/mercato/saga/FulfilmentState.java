package dev.mercato.saga;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.saga.deadline.ProcessId;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the process stores about an order. {@code answered} is one bit per item, so that the state stays small and a
 * repeated answer counts once. {@code rejection} is why the order will be rejected once everything is undone.
 */
record FulfilmentState(
        Placement placed,
        Step step,
        BigInteger answered,
        @Nullable Rejection rejection,
        boolean cancelled) implements ProcessState {

    /** What was ordered, and how it is paid. */
    record Placement(OrderId order, PaymentMethod paymentMethod, Money total, List<Item> items) {}

    /** {@code item} is the number of the one that could not be reserved; {@link #NO_ITEM} for any other reason. */
    record Rejection(int item, RejectionReason reason) {

        static final int NO_ITEM = Integer.MAX_VALUE;
    }

    /** The current step of the process. */
    enum Step {
        RESERVING,
        AUTHORIZING,
        /** Confirmed, or about to be; the shop acts next. */
        READY,
        VOIDING,
        /** Nothing is held any more; the last command has been sent to the order, and its event is still to come. */
        FINISHING,
        ENDED
    }

    static FulfilmentState of(Placement placed) {
        return new FulfilmentState(placed, Step.RESERVING, BigInteger.ZERO, null, false);
    }

    FulfilmentState at(Step next) {
        return new FulfilmentState(placed, next, answered, rejection, cancelled);
    }

    FulfilmentState answered(int item) {
        return new FulfilmentState(placed, step, answered.setBit(item), rejection, cancelled);
    }

    /** Of several rejected items the first one is reported, whichever answers first. */
    FulfilmentState rejected(int item, RejectionReason reason) {
        return rejection == null || item < rejection.item()
                ? new FulfilmentState(placed, step, answered, new Rejection(item, reason), cancelled)
                : this;
    }

    FulfilmentState rejecting(RejectionReason reason) {
        return rejected(Rejection.NO_ITEM, reason);
    }

    FulfilmentState cancelling() {
        return new FulfilmentState(placed, step, answered, rejection, true);
    }

    OrderId order() {
        return placed.order();
    }

    int itemOf(Sku sku) {
        for (int item = 0; item < placed.items().size(); item++) {
            if (placed.items().get(item).sku().equals(sku)) {
                return item;
            }
        }
        throw new IllegalStateException(order() + " has no line of " + sku);
    }

    boolean hasAllAnswers() {
        return answered.bitCount() == placed.items().size();
    }

    boolean isUndoing() {
        return cancelled || rejection != null;
    }

    @Override
    public ProcessId process() {
        return ProcessId.of(order());
    }

    @Override
    public @Nullable AwaitedAnswer awaited() {
        return switch (step) {
            case RESERVING -> AwaitedAnswer.RESERVATIONS;
            case AUTHORIZING -> AwaitedAnswer.AUTHORIZATION;
            case VOIDING -> AwaitedAnswer.VOID;
            case READY, FINISHING, ENDED -> null;
        };
    }

    @Override
    public boolean hasEnded() {
        return step == Step.ENDED;
    }
}
