package dev.mercato.inventory;

import static dev.mercato.coreapi.RejectionCode.STOCK_BELOW_RESERVED;
import static dev.mercato.coreapi.RejectionCode.STOCK_ITEM_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.STOCK_LIMIT_EXCEEDED;
import static dev.mercato.inventory.StockItem.MOST_ON_HAND;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.shipment;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.testing.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StockItemTest {

    private static final Sku SKU = new Sku("A-1");
    private static final Reason COUNTED = new Reason("Counted");
    private static final OrderId ORDER = order(1);
    private static final OrderId OTHER_ORDER = order(2);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    final ExpectedLog ofUnknownOnes = ExpectedLog.of("org.axonframework.modelling.command.AbstractRepository");

    @Nested
    class Receiving {

        @Test
        void begins_the_item_and_adds_to_it() {
            given().when(receive(1, "BER", 5)).emits(received(1, "BER", 5));
            given(received(1, "BER", 5)).when(receive(2, "BER", 5)).emits(received(2, "BER", 5));
        }

        @Test
        void again_is_a_success() {
            given(received(1, "BER", 5)).when(receive(1, "BER", 5)).emitsNothing();
        }

        @Test
        void is_rejected_above_the_limit_of_all_warehouses_together() {
            given(received(1, "BER", MOST_ON_HAND - 5))
                    .when(receive(2, "HAM", 5))
                    .emits(received(2, "HAM", 5));
            given(received(1, "BER", MOST_ON_HAND - 5))
                    .when(receive(2, "HAM", 6))
                    .isRejected(STOCK_LIMIT_EXCEEDED, "An item can have at most 1000000000000000 pieces on hand");
        }
    }

    @Nested
    class Adjusting {

        @Test
        void adds_and_removes() {
            given(received(1, "BER", 5)).when(adjust(2, "BER", 3)).emits(adjusted(2, "BER", 3));
            given(received(1, "BER", 5)).when(adjust(2, "BER", -5)).emits(adjusted(2, "BER", -5));
        }

        @Test
        void finds_pieces_in_a_warehouse_that_had_none() {
            given(received(1, "BER", 5)).when(adjust(2, "HAM", 3)).emits(adjusted(2, "HAM", 3));
        }

        @Test
        void again_is_a_success() {
            given(received(1, "BER", 5), adjusted(2, "BER", -5))
                    .when(adjust(2, "BER", -5))
                    .emitsNothing();
        }

        @Test
        void is_rejected_for_an_item_that_is_unknown() {
            given().when(adjust(1, "BER", 3)).isRejected(STOCK_ITEM_UNKNOWN, "There has never been any stock of A-1");
        }

        @Test
        void does_not_remove_reserved_pieces() {
            Given reserved = given(received(1, "BER", 5), received(2, "HAM", 5), reserved(ORDER, allocation("BER", 3)));

            reserved.when(adjust(3, "BER", -2)).emits(adjusted(3, "BER", -2));
            reserved.when(adjust(3, "BER", -3))
                    .isRejected(
                            STOCK_BELOW_RESERVED,
                            "The warehouse BER has 5 pieces, of which 3 are reserved; 3 cannot be removed",
                            Map.of("warehouse", "BER", "onHand", "5", "reserved", "3", "available", "2"));
        }

        @Test
        void does_not_remove_more_than_is_on_hand() {
            given(received(1, "BER", 5))
                    .when(adjust(2, "HAM", -1))
                    .isRejected(
                            STOCK_BELOW_RESERVED,
                            "The warehouse HAM has 0 pieces, of which 0 are reserved; 1 cannot be removed",
                            Map.of("warehouse", "HAM", "onHand", "0", "reserved", "0", "available", "0"));
        }

        @Test
        void is_rejected_above_the_limit() {
            given(received(1, "BER", MOST_ON_HAND))
                    .when(adjust(2, "HAM", 1))
                    .isRejected(STOCK_LIMIT_EXCEEDED, "An item can have at most 1000000000000000 pieces on hand");
        }
    }

    @Nested
    class Reserving {

        @Test
        void sets_pieces_aside() {
            given(received(1, "BER", 5)).when(reserve(ORDER, 5)).emits(reserved(ORDER, allocation("BER", 5)));
        }

        @Test
        void draws_on_warehouses_in_the_order_of_their_codes() {
            given(received(1, "MUC", 5), received(2, "BER", 2), received(3, "HAM", 4))
                    .when(reserve(ORDER, 7))
                    .emits(reserved(ORDER, allocation("BER", 2), allocation("HAM", 4), allocation("MUC", 1)));
        }

        @Test
        void skips_warehouses_without_free_pieces() {
            given(received(1, "BER", 2), received(2, "HAM", 4), reserved(OTHER_ORDER, allocation("BER", 2)))
                    .when(reserve(ORDER, 3))
                    .emits(reserved(ORDER, allocation("HAM", 3)));
        }

        @Test
        void is_all_or_nothing() {
            given(received(1, "BER", 2), received(2, "HAM", 4), reserved(OTHER_ORDER, allocation("BER", 2)))
                    .when(reserve(ORDER, 5))
                    .emits(rejected(ORDER, 5, 4));
        }

        @Test
        void is_rejected_for_an_item_that_is_unknown() {
            given().when(reserve(ORDER, 1)).emits(rejected(ORDER, 1, 0));
        }

        @Test
        void again_gets_no_second_answer() {
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)))
                    .when(reserve(ORDER, 2))
                    .emitsNothing();
        }

        @Test
        void again_after_a_rejection_gets_no_other_answer_even_with_new_stock() {
            given(rejected(ORDER, 1, 0), received(1, "BER", 5))
                    .when(reserve(ORDER, 1))
                    .emitsNothing();
        }

        @Test
        void of_a_later_revision_takes_the_place_of_the_earlier_one() {
            Given three = given(received(1, "BER", 2), received(2, "HAM", 3), reserved(ORDER, three()));

            three.when(reserve(ORDER, 2, 5))
                    .emits(reserved(ORDER, 2, List.of(allocation("BER", 2), allocation("HAM", 3)), List.of(three())));
            three.when(reserve(ORDER, 2, 1)).emits(reserved(ORDER, 2, List.of(allocation("BER", 1)), List.of(three())));
            given(
                            received(1, "BER", 2),
                            received(2, "HAM", 3),
                            reserved(ORDER, three()),
                            reserved(ORDER, 2, List.of(allocation("BER", 1)), List.of(three())))
                    .when(reserve(OTHER_ORDER, 4))
                    .emits(reserved(OTHER_ORDER, allocation("BER", 1), allocation("HAM", 3)));
        }

        @Test
        void that_cannot_be_raised_stays_as_it_was() {
            Given three = given(received(1, "BER", 2), received(2, "HAM", 3), reserved(ORDER, three()));

            three.when(reserve(ORDER, 2, 6)).emits(rejected(ORDER, 2, 6, 5));
            given(received(1, "BER", 2), received(2, "HAM", 3), reserved(ORDER, three()), rejected(ORDER, 2, 6, 5))
                    .when(release(ORDER))
                    .emits(released(ORDER, three()));
        }

        @Test
        void of_an_earlier_revision_comes_late() {
            given(received(1, "BER", 5), reserved(ORDER, 2, List.of(allocation("BER", 1)), List.of()))
                    .when(reserve(ORDER, 1, 3))
                    .emitsNothing();
            given(received(1, "BER", 5), rejected(ORDER, 2, 6, 5))
                    .when(reserve(ORDER, 1, 3))
                    .emitsNothing();
        }

        private Allocation[] three() {
            return new Allocation[] {allocation("BER", 2), allocation("HAM", 1)};
        }

        @Test
        void is_not_answered_once_the_item_is_done_with_the_order() {
            given(rejected(ORDER, 1, 0), received(1, "BER", 5), closed(ORDER))
                    .when(reserve(ORDER, 1))
                    .emitsNothing();
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), released(ORDER, allocation("BER", 2)))
                    .when(reserve(ORDER, 2))
                    .emitsNothing();
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), shipped(ORDER, allocation("BER", 2)))
                    .when(reserve(ORDER, 2))
                    .emitsNothing();
        }

        @Test
        void fails_if_it_may_have_been_forgotten_so_that_a_waiting_sender_repeats_it() {
            Duration gap = DoneOrders.REMEMBERED.plusSeconds(1);
            Supplier<TestExecutor<StockItem>> longAfter = () -> fixture(List.of())
                    .andGivenCurrentTime(NOW)
                    .andGiven(received(1, "BER", 5))
                    .andGiven(reserved(ORDER, allocation("BER", 2)), released(ORDER, allocation("BER", 2)))
                    .andGivenCurrentTime(NOW.plus(gap))
                    .andGiven(rejected(order(3), 9, 5), closed(order(3)))
                    .andGivenCurrentTime(NOW.plus(gap.multipliedBy(2)))
                    .andGiven(rejected(order(4), 9, 5), closed(order(4)));

            new Then(longAfter.get().when(reserve(ORDER, 2), sentAt(NOW.minusSeconds(1)))).fails();
            new Then(longAfter.get().when(reserve(OTHER_ORDER, 2), sentAt(NOW.minusSeconds(1)))).fails();
            new Then(longAfter.get().when(reserve(OTHER_ORDER, 2), sentAt(NOW.plus(gap.multipliedBy(2)))))
                    .emits(reserved(OTHER_ORDER, allocation("BER", 2)));
        }
    }

    @Nested
    class Releasing {

        @Test
        void gives_back_what_was_reserved() {
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)))
                    .when(release(ORDER))
                    .emits(released(ORDER, allocation("BER", 2)));
        }

        @Test
        void makes_the_pieces_available_to_others() {
            given(received(1, "BER", 2), reserved(ORDER, allocation("BER", 2)), released(ORDER, allocation("BER", 2)))
                    .when(reserve(OTHER_ORDER, 2))
                    .emits(reserved(OTHER_ORDER, allocation("BER", 2)));
        }

        @Test
        void closes_a_request_that_was_rejected() {
            given(rejected(ORDER, 1, 0)).when(release(ORDER)).emits(closed(ORDER));
        }

        @Test
        void again_changes_nothing() {
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), released(ORDER, allocation("BER", 2)))
                    .when(release(ORDER))
                    .emitsNothing();
            given(rejected(ORDER, 1, 0), closed(ORDER)).when(release(ORDER)).emitsNothing();
        }

        @Test
        void closes_a_request_that_may_still_come() {
            given(received(1, "BER", 5)).when(release(ORDER)).emits(closed(ORDER));
            given().when(release(ORDER)).emits(closed(ORDER));
            given(received(1, "BER", 5), closed(ORDER)).when(reserve(ORDER, 1)).emitsNothing();
            given(closed(ORDER)).when(release(ORDER)).emitsNothing();
        }

        @Test
        void changes_nothing_once_shipped() {
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), shipped(ORDER, allocation("BER", 2)))
                    .when(release(ORDER))
                    .emitsNothing();
        }
    }

    @Nested
    class Shipping {

        @Test
        void takes_out_what_was_reserved() {
            given(received(1, "BER", 2), received(2, "HAM", 5), reserved(ORDER, allocation("BER", 2)))
                    .when(ship(ORDER))
                    .emits(shipped(ORDER, allocation("BER", 2)));
        }

        @Test
        void leaves_neither_pieces_nor_a_reservation_of_them_behind() {
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), shipped(ORDER, allocation("BER", 2)))
                    .when(reserve(OTHER_ORDER, 4))
                    .emits(rejected(OTHER_ORDER, 4, 3));
        }

        @Test
        void again_changes_nothing() {
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), shipped(ORDER, allocation("BER", 2)))
                    .when(ship(ORDER))
                    .emitsNothing();
        }

        @Test
        void of_a_part_leaves_the_rest_reserved_until_it_leaves_too() {
            StockReserved reserved = reserved(ORDER, allocation("BER", 2), allocation("HAM", 3));
            StockShipped part = shipped(ORDER, 1, allocation("BER", 2), allocation("HAM", 1));

            given(received(1, "BER", 2), received(2, "HAM", 3), reserved)
                    .when(ship(ORDER, 1, 3))
                    .emits(part);
            given(received(1, "BER", 2), received(2, "HAM", 3), reserved, part)
                    .when(ship(ORDER, 1, 3))
                    .emitsNothing();
            given(received(1, "BER", 2), received(2, "HAM", 3), reserved, part)
                    .when(ship(ORDER, 2, 2))
                    .emits(shipped(ORDER, 2, allocation("HAM", 2)));
            given(received(1, "BER", 2), received(2, "HAM", 3), reserved, part)
                    .when(release(ORDER))
                    .emits(released(ORDER, allocation("HAM", 2)));
        }

        @Test
        void changes_nothing_for_what_was_rejected_or_released_or_is_unknown() {
            given(rejected(ORDER, 1, 0)).when(ship(ORDER)).emitsNothing();
            given(received(1, "BER", 5), reserved(ORDER, allocation("BER", 2)), released(ORDER, allocation("BER", 2)))
                    .when(ship(ORDER))
                    .emitsNothing();
            given(received(1, "BER", 5)).when(ship(ORDER)).emitsNothing();
            given().when(ship(ORDER)).emitsNothing();
        }
    }

    private static MovementId movement(int number) {
        return MovementId.of(new UUID(0, number));
    }

    private static Allocation allocation(String warehouse, long quantity) {
        return new Allocation(new Warehouse(warehouse), quantity);
    }

    private static ReceiveStock receive(int movement, String warehouse, long quantity) {
        return new ReceiveStock(SKU, movement(movement), new Warehouse(warehouse), new ReceivedQuantity(quantity));
    }

    private static AdjustStock adjust(int movement, String warehouse, long change) {
        return new AdjustStock(SKU, movement(movement), new Warehouse(warehouse), new Adjustment(change), COUNTED);
    }

    private static ReserveStock reserve(OrderId order, int quantity) {
        return reserve(order, 1, quantity);
    }

    private static ReserveStock reserve(OrderId order, int revision, int quantity) {
        return new ReserveStock(SKU, order, revision, quantity);
    }

    private static ReleaseStock release(OrderId order) {
        return new ReleaseStock(SKU, order);
    }

    private static ShipStock ship(OrderId order) {
        return ship(order, 1, 2);
    }

    private static ShipStock ship(OrderId order, int shipment, int quantity) {
        return new ShipStock(SKU, order, shipment(shipment), quantity);
    }

    private static StockReceived received(int movement, String warehouse, long quantity) {
        return new StockReceived(SKU, movement(movement), new Warehouse(warehouse), quantity);
    }

    private static StockAdjusted adjusted(int movement, String warehouse, long change) {
        return new StockAdjusted(SKU, movement(movement), new Warehouse(warehouse), change, COUNTED);
    }

    private static StockReserved reserved(OrderId order, Allocation... allocations) {
        return reserved(order, 1, List.of(allocations), List.of());
    }

    private static StockReserved reserved(
            OrderId order, int revision, List<Allocation> allocations, List<Allocation> replaced) {
        return new StockReserved(SKU, order, revision, allocations, replaced);
    }

    private static ReservationRejected rejected(OrderId order, int requested, long available) {
        return rejected(order, 1, requested, available);
    }

    private static ReservationRejected rejected(OrderId order, int revision, int requested, long available) {
        return new ReservationRejected(SKU, order, revision, requested, available);
    }

    private static StockReleased released(OrderId order, Allocation... allocations) {
        return new StockReleased(SKU, order, List.of(allocations));
    }

    private static StockShipped shipped(OrderId order, Allocation... allocations) {
        return shipped(order, 1, allocations);
    }

    private static StockShipped shipped(OrderId order, int shipment, Allocation... allocations) {
        return new StockShipped(SKU, order, shipment(shipment), List.of(allocations));
    }

    private static StockRequestClosed closed(OrderId order) {
        return new StockRequestClosed(SKU, order);
    }

    private static Map<String, ?> sentAt(Instant time) {
        return Map.of(ReserveStock.SENT_AT, time.toString());
    }

    private static TestExecutor<StockItem> fixture(List<StockEvent> events) {
        return new AggregateTestFixture<>(StockItem.class)
                .registerInjectableResource(KnownMovements.of(events))
                .given(events);
    }

    private static Given given(StockEvent... events) {
        return new Given(List.of(events));
    }

    private record Given(List<StockEvent> events) {

        Then when(InventoryCommand command) {
            return new Then(fixture(events).when(command));
        }
    }

    private record Then(ResultValidator<StockItem> result) {

        void emits(StockEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        void emitsNothing() {
            result.expectSuccessfulHandlerExecution().expectNoEvents();
        }

        void fails() {
            result.expectException(IllegalStateException.class).expectNoEvents();
        }

        void isRejected(RejectionCode code, String message) {
            isRejected(code, message, Map.of());
        }

        void isRejected(RejectionCode code, String message, Map<String, String> details) {
            result.expectException(Rejected.class)
                    .expectExceptionDetails(new Rejection(code, message, details))
                    .expectNoEvents();
        }
    }
}
