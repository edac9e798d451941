package dev.mercato.commandapi;

import static dev.mercato.testing.SampleEvents.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.runtime.message.MessageNames;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;

class UnsettledLimitTest {

    private static final CustomerId ADA = new CustomerId("c-1");
    private static final CustomerId BOB = new CustomerId("c-2");
    private static final Sku CUP = new Sku("CUP");
    private static final UnsettledPieces NOTHING = new UnsettledPieces(List.of(), List.of());

    private volatile Function<CountUnsettledPieces, UnsettledPieces> view = query -> NOTHING;
    private final UnsettledLimit limit =
            new UnsettledLimit(DefaultQueryGateway.builder().queryBus(bus()).build(), new OrderLimits(10, 5));

    private SimpleQueryBus bus() {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        // A gateway without the names of a process asks by class.
        for (String name : List.of(CountUnsettledPieces.class.getName(), MessageNames.of(CountUnsettledPieces.class))) {
            bus.subscribe(
                    name, UnsettledPieces.class, message -> view.apply((CountUnsettledPieces) message.getPayload()));
        }
        return bus;
    }

    @Test
    void an_order_counts_those_that_the_view_has_not_seen() {
        limit.admit(order(1, ADA, "CUP", 6));
        limit.admit(order(2, ADA, "CUP", 4));

        assertRejected(order(3, ADA, "CUP", 1));
        limit.admit(order(4, ADA, "POT", 10));
        limit.admit(order(5, BOB, "CUP", 10));
    }

    @Test
    void guests_share_one_limit_however_many_carts_they_have() {
        limit.admit(guests(1, 3));
        limit.admit(guests(2, 2));
        assertRejected(guests(3, 1));
        limit.admit(order(4, ADA, "CUP", 10));

        view = query -> query.customerId() == null ? holding(2, id(1)) : NOTHING;
        limit.admit(guests(5, 1));
        assertRejected(guests(6, 1));
    }

    private static PlaceOrder guests(int number, int quantity) {
        return order(number, CustomerId.ofGuest(id(number)), "CUP", quantity);
    }

    @Test
    void an_order_counts_those_in_the_view_once() {
        limit.admit(order(1, ADA, "CUP", 6));
        view = query -> holding(6, id(1));

        limit.admit(order(2, ADA, "CUP", 4));
        assertRejected(order(3, ADA, "CUP", 1));
    }

    @Test
    void what_is_settled_counts_no_more() {
        limit.admit(order(1, ADA, "CUP", 10));
        view = query -> holding(0, id(1));

        limit.admit(order(2, ADA, "CUP", 10));
    }

    @Test
    void what_was_not_placed_counts_no_more() {
        PlaceOrder rejected = order(1, ADA, "CUP", 10);
        limit.admit(rejected);
        limit.withdraw(rejected);
        assertRejected(order(2, ADA, "CUP", 11));

        limit.admit(order(3, ADA, "CUP", 10));
    }

    @Test
    void a_repeat_counts_once() {
        limit.admit(order(1, ADA, "CUP", 10));
        limit.admit(order(1, ADA, "CUP", 10));
        view = query -> holding(10, id(1));
        limit.admit(order(1, ADA, "CUP", 10));
    }

    @Test
    void a_burst_does_not_exceed_it() {
        long admitted = IntStream.range(0, 200)
                .parallel()
                .filter(number -> {
                    try {
                        limit.admit(order(number, ADA, "CUP", 3));
                        return true;
                    } catch (HttpProblem tooMuch) {
                        return false;
                    }
                })
                .count();

        assertThat(admitted).isBetween(1L, 3L);
    }

    @Test
    void a_view_that_cannot_be_asked_lets_nothing_through() {
        view = query -> {
            throw new IllegalStateException("down");
        };
        assertThatThrownBy(() -> limit.admit(order(1, ADA, "CUP", 1))).isInstanceOf(RuntimeException.class);
        view = query -> NOTHING;

        limit.admit(order(2, ADA, "CUP", 10));
    }

    private void assertRejected(PlaceOrder order) {
        assertThatThrownBy(() -> limit.admit(order))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(HttpCode.UNSETTLED_LIMIT_EXCEEDED));
    }

    private static UnsettledPieces holding(long cups, OrderId seen) {
        return new UnsettledPieces(List.of(new UnsettledPieces.PiecesOfSku(CUP, cups)), List.of(seen));
    }

    private static OrderId id(int number) {
        return OrderId.of(new UUID(1, number));
    }

    private static PlaceOrder order(int number, CustomerId customer, String sku, int quantity) {
        return new PlaceOrder(
                id(number),
                customer,
                null,
                new PaymentMethod("tok_approve"),
                List.of(new RequestedLine(new Sku(sku), new Quantity(quantity), null)),
                new Addressee(profile(customer.value(), "Ada", "ada@example.org"), null, null, null),
                null);
    }
}
