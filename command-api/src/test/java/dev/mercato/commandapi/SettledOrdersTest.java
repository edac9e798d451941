package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.testing.ExpectedLog;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.SimpleQueryUpdateEmitter;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waits for an order on Axon's own query bus; every subscription is closed in the end. */
class SettledOrdersTest {

    private static final OrderId ORDER = OrderId.of(UUID.randomUUID());
    private static final AcceptedOrder ACCEPTED = new AcceptedOrder(ORDER, 3);
    private static final AcceptedOrder JUST_PLACED = new AcceptedOrder(ORDER, 0);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @RegisterExtension
    final ExpectedLog failures =
            ExpectedLog.of("reactor.core.publisher.Operators", "org.axonframework.queryhandling.SimpleQueryBus");

    private final QueryUpdateEmitter updates =
            SimpleQueryUpdateEmitter.builder().build();
    private final SimpleQueryBus bus =
            SimpleQueryBus.builder().queryUpdateEmitter(updates).build();
    private final Subscriptions subscriptions =
            new Subscriptions(DefaultQueryGateway.builder().queryBus(bus).build());
    private final SettledOrders settled = new SettledOrders(subscriptions);
    private volatile Supplier<Optional<OrderDetails>> view = Optional::empty;
    private final Registration handler = new AnnotationQueryHandlerAdapter<>(this).subscribe(bus);

    @QueryHandler
    Optional<OrderDetails> answer(FindOrder query) {
        return view.get();
    }

    @Test
    void an_order_that_is_settled_already_is_answered_at_once() {
        view = () -> Optional.of(Orders.settled(ORDER, 3));

        assertThat(settled.await(ACCEPTED, LONG).join()).contains(Orders.settled(ORDER, 3));
        assertNobodyFollows();
    }

    @Test
    void an_order_is_answered_once_it_is_settled() {
        view = () -> Optional.of(Orders.open(ORDER, 3));
        CompletableFuture<Optional<OrderDetails>> answer = settled.await(ACCEPTED, LONG);
        emit(Orders.open(ORDER, 4));
        assertThat(answer).isNotDone();

        emit(Orders.settled(ORDER, 5));

        assertThat(answer.join()).contains(Orders.settled(ORDER, 5));
        assertNobodyFollows();
    }

    @Test
    void an_order_that_the_view_does_not_have_yet_is_waited_for() {
        CompletableFuture<Optional<OrderDetails>> answer = settled.await(ACCEPTED, LONG);
        assertThat(answer).isNotDone();

        emit(Orders.settled(ORDER, 4));

        assertThat(answer.join()).contains(Orders.settled(ORDER, 4));
        assertNobodyFollows();
    }

    @Test
    void an_order_that_was_just_placed_is_not_asked_for_but_waited_for() {
        view = () -> {
            throw new IllegalStateException("Nobody has to ask");
        };
        CompletableFuture<Optional<OrderDetails>> answer =
                new SettledOrders(subscriptions, LONG).await(JUST_PLACED, LONG);

        emit(Orders.settled(ORDER, 1));

        assertThat(answer.join()).contains(Orders.settled(ORDER, 1));
        assertNobodyFollows();
    }

    @Test
    void an_order_that_settled_before_anybody_waited_for_it_is_asked_for_after_a_while() {
        view = () -> Optional.of(Orders.settled(ORDER, 1));

        assertThat(new SettledOrders(subscriptions, SHORT)
                        .await(JUST_PLACED, LONG)
                        .join())
                .contains(Orders.settled(ORDER, 1));
        assertNobodyFollows();
    }

    @Test
    void what_settles_while_the_view_is_being_read_is_not_missed() {
        view = () -> {
            emit(Orders.settled(ORDER, 4));
            return Optional.of(Orders.open(ORDER, 3));
        };

        assertThat(settled.await(ACCEPTED, LONG).join()).contains(Orders.settled(ORDER, 4));
        assertNobodyFollows();
    }

    @Test
    void how_the_order_was_before_the_command_does_not_count() {
        view = () -> Optional.of(Orders.settled(ORDER, 2));
        CompletableFuture<Optional<OrderDetails>> answer = settled.await(ACCEPTED, LONG);
        emit(Orders.settled(ORDER, 1));
        assertThat(answer).isNotDone();

        emit(Orders.settled(ORDER, 3));

        assertThat(answer.join()).contains(Orders.settled(ORDER, 3));
        assertNobodyFollows();
    }

    @Test
    void other_orders_do_not_count() {
        OrderId other = OrderId.of(UUID.randomUUID());
        CompletableFuture<Optional<OrderDetails>> answer = settled.await(ACCEPTED, SHORT);

        emit(Orders.settled(other, 9));

        assertThat(answer.join()).isEmpty();
        assertNobodyFollows();
    }

    @Test
    void an_order_that_stays_open_is_given_up_at_the_end_of_the_wait() {
        view = () -> Optional.of(Orders.open(ORDER, 3));

        assertThat(settled.await(ACCEPTED, SHORT).join()).isEmpty();
        assertNobodyFollows();
    }

    @Test
    void without_a_query_handler_nothing_is_known() {
        handler.cancel();

        assertThat(settled.await(ACCEPTED, LONG).join()).isEmpty();
        assertNobodyFollows();
    }

    @Test
    void if_the_view_breaks_nothing_is_known() {
        view = () -> {
            throw new IllegalStateException("The view is broken");
        };

        assertThat(settled.await(ACCEPTED, LONG).join()).isEmpty();
        assertNobodyFollows();
    }

    @Test
    void if_the_updates_fail_nothing_is_known() {
        CompletableFuture<Optional<OrderDetails>> answer = settled.await(ACCEPTED, LONG);

        updates.completeExceptionally(FindOrder.class, query -> true, new IllegalStateException("Gone"));

        assertThat(answer.join()).isEmpty();
        assertNobodyFollows();
    }

    @Test
    void if_the_updates_end_nothing_is_known() {
        CompletableFuture<Optional<OrderDetails>> answer = settled.await(ACCEPTED, LONG);

        updates.complete(FindOrder.class, query -> true);

        assertThat(answer.join()).isEmpty();
        assertNobodyFollows();
    }

    private void emit(OrderDetails order) {
        updates.emit(FindOrder.class, query -> query.orderId().equals(order.orderId()), order);
    }

    private void assertNobodyFollows() {
        await().untilAsserted(() -> assertThat(updates.activeSubscriptions()).isEmpty());
    }
}
