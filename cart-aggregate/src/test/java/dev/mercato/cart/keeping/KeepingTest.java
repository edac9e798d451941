package dev.mercato.cart.keeping;

import static dev.mercato.testing.SampleEvents.priced;
import static dev.mercato.testing.SampleEvents.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.cart.CartModule;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.cart.AssignCart;
import dev.mercato.coreapi.cart.AssignedCart;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartDetails;
import dev.mercato.coreapi.cart.CartDetails.Notice;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartStatus;
import dev.mercato.coreapi.cart.ChangeCartLine;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.ExpireCart;
import dev.mercato.coreapi.cart.FindCart;
import dev.mercato.coreapi.cart.OpenCart;
import dev.mercato.coreapi.cart.StartCheckout;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.message.MessageNames;
import dev.mercato.runtime.store.DroppedStreams;
import dev.mercato.testing.SampleEvents;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module as Spring and Axon assemble it, beside orders that answer as the test says, some time later. */
class KeepingTest {

    private static final CustomerId ADA = new CustomerId("c-1");
    private static final Sku CUP = new Sku("CUP");
    private static final CartProperties PROPERTIES =
            new CartProperties(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(30), Duration.ofHours(1));

    private static ConfigurableApplicationContext application;
    private static final List<PlaceOrder> PLACED = new CopyOnWriteArrayList<>();

    @MercatoProcess
    @Import(CartModule.class)
    static class Application {}

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "mercato.cart.look=1h",
                        "logging.level.root=warn",
                        "spring.main.banner-mode=off")
                .run();
        application.getBean(CommandBus.class).subscribe(MessageNames.of(PlaceOrder.class), message -> {
            PlaceOrder order = (PlaceOrder) message.getPayload();
            if (order.paymentMethod().value().equals("tok_rejected")) {
                throw new Rejected(RejectionCode.TOTAL_CHANGED, "It costs more now");
            }
            PLACED.add(order);
            return 0L;
        });
        store("prd_CUP", 0, registered("CUP", "Espresso cup", "10"));
        store("stk_CUP", 0, new StockReceived(CUP, MovementId.of(UUID.randomUUID()), new Warehouse("main"), 10));
        await().until(() -> available() == 10);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void shows_prices_and_stock_of_now_and_what_has_changed() {
        CartId cart = filled(null);
        store("prd_POT", 0, registered("POT", "Pot", "10"));
        store(
                "stk_POT",
                0,
                new StockReceived(new Sku("POT"), MovementId.of(UUID.randomUUID()), new Warehouse("main"), 3));
        send(new ChangeCartLine(cart, new Sku("POT"), new Quantity(2)));
        assertThat(find(cart).total()).isEqualTo(Money.of("40", "EUR"));

        store("prd_POT", 1, priced("POT", "12"));
        store(
                "stk_POT",
                1,
                new StockReserved(
                        new Sku("POT"),
                        SampleEvents.order(1),
                        1,
                        List.of(new Allocation(new Warehouse("main"), 2)),
                        List.of()));

        await().untilAsserted(() -> {
            CartDetails.Line pot = find(cart).lines().get(1);
            assertThat(pot.available()).isEqualTo(1);
            assertThat(pot.notices())
                    .extracting(Notice::code)
                    .containsExactly(Notice.Code.PRICE_CHANGED, Notice.Code.NOT_ENOUGH_STOCK);
            assertThat(find(cart).total()).isEqualTo(Money.of("44", "EUR"));
        });
    }

    @Test
    void a_checkout_whose_sender_died_is_brought_to_its_end() {
        CartId cart = filled(ADA);
        send(new StartCheckout(cart, checkout("tok_approve")));
        awaitStage(cart, Stage.CHECKING_OUT);

        keeping(Duration.ofSeconds(5)).work();
        assertThat(PLACED).noneMatch(order -> order.orderId().equals(cart.order())); // Its sender may be at it.
        keeping(Duration.ofMinutes(1)).work();
        keeping(Duration.ofMinutes(5)).work();

        assertThat(PLACED)
                .filteredOn(order -> order.orderId().equals(cart.order()))
                .hasSize(1);
        assertThat(last(cart)).isEqualTo(new CartCheckedOut(cart, cart.order(), ADA));
        assertThat(find(cart).status()).isEqualTo(CartStatus.CHECKED_OUT);
    }

    @Test
    void an_interrupted_checkout_whose_order_is_rejected_opens_the_cart_again() {
        CartId cart = filled(ADA);
        send(new StartCheckout(cart, checkout("tok_rejected")));
        awaitStage(cart, Stage.CHECKING_OUT);

        keeping(Duration.ofMinutes(1)).work();

        assertThat(last(cart)).isEqualTo(new CheckoutRejected(cart, cart.order(), "total_changed"));
    }

    @Test
    void a_cart_that_is_left_alone_is_abandoned_then_expires_and_is_dropped_in_the_end() {
        CartId cart = filled(null);
        awaitStage(cart, Stage.OPEN);

        keeping(Duration.ofHours(23)).work();
        assertThat(last(cart)).isNotInstanceOf(CartAbandoned.class);
        keeping(Duration.ofHours(25)).work();
        keeping(Duration.ofHours(25)).work();
        assertThat(last(cart)).isInstanceOf(CartAbandoned.class);
        awaitStage(cart, Stage.ABANDONED);

        keeping(Duration.ofDays(29)).work();
        assertThat(last(cart)).isInstanceOf(CartAbandoned.class);
        keeping(Duration.ofDays(31)).work();
        assertThat(last(cart)).isEqualTo(new CartExpired(cart, null));
        awaitStage(cart, Stage.ENDED);

        keeping(Duration.ofDays(29)).work();
        assertThat(stored(cart)).isNotEmpty();
        keeping(Duration.ofDays(62)).work();
        assertThat(stored(cart)).isEmpty();
        assertThat(rows("select count(*) from carts where cart_id = ?", cart.value()))
                .isZero();
    }

    @Test
    void a_cart_that_changed_in_between_is_not_ended() {
        CartId cart = filled(null);
        awaitStage(cart, Stage.OPEN);
        CartTable.Row before = new CartTable.Row(cart, 0);

        send(new ExpireCart(before.cartId(), before.version()));

        assertThat(find(cart).status()).isEqualTo(CartStatus.OPEN);
    }

    @Test
    void a_customer_has_one_cart_and_another_after_its_end() {
        CustomerId bob = new CustomerId("c-2");
        CartId first = assign(bob, null);
        assertThat(assign(bob, null)).isEqualTo(first);
        assertThat(assign(bob, CartId.next())).isEqualTo(first);

        CartId next = assign(bob, first);

        assertThat(next).isNotEqualTo(first);
        assertThat(assign(bob, first)).isEqualTo(next);
    }

    @Test
    void a_cart_that_ends_while_it_is_assigned_makes_room_for_another() {
        CustomerId eve = new CustomerId("c-3");
        CartId ending = assign(eve, null);
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        AtomicBoolean ends = new AtomicBoolean(true);
        JdbcClient racing = (JdbcClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    if (((String) arguments[0]).startsWith("select cart_id") && ends.getAndSet(false)) {
                        jdbc.sql("delete from customer_carts where cart_id = ?")
                                .param(ending.value())
                                .update();
                    }
                    return method.invoke(jdbc, arguments);
                });
        CartId fresh = CartId.next();

        AssignedCart assigned = new CartTable(racing).decide(new AssignCart(eve, fresh, null));

        assertThat(assigned.cartId()).isEqualTo(fresh);
    }

    private static CartId assign(CustomerId customer, @Nullable CartId insteadOf) {
        AssignedCart assigned = application
                .getBean(CommandGateway.class)
                .sendAndWait(new AssignCart(customer, CartId.next(), insteadOf));
        return assigned.cartId();
    }

    private static Keeping keeping(Duration later) {
        return new Keeping(
                application.getBean(CartTable.class),
                application.getBean(CommandGateway.class),
                PROPERTIES,
                application.getBean(DroppedStreams.class),
                new TransactionTemplate(application.getBean(PlatformTransactionManager.class)),
                () -> Instant.now().plus(later));
    }

    private static CartId filled(@Nullable CustomerId customer) {
        CartId cart = CartId.next();
        send(new OpenCart(cart, customer));
        send(new ChangeCartLine(cart, CUP, new Quantity(2)));
        return cart;
    }

    private static Checkout checkout(String method) {
        return new Checkout(ADA, new PaymentMethod(method), Money.of("20", "EUR"), null);
    }

    private static long available() {
        return rows("select coalesce(max(available), 0) from cart_stock where sku = ?", "CUP");
    }

    private static long rows(String sql, String value) {
        Long found = application.getBean(JdbcTemplate.class).queryForObject(sql, Long.class, value);
        return found == null ? 0 : found;
    }

    private static void awaitStage(CartId cart, Stage stage) {
        int version = stored(cart).size() - 1;
        await().until(() -> rows(
                        "select count(*) from carts where cart_id = ? and version = " + version + " and stage = '"
                                + stage + "'",
                        cart.value())
                == 1);
    }

    private static void send(Object command) {
        application.getBean(CommandGateway.class).sendAndWait(command);
    }

    private static void store(String aggregate, long version, Object event) {
        application
                .getBean(EventStore.class)
                .publish(new GenericDomainEventMessage<>("Other", aggregate, version, event));
    }

    private static CartDetails find(CartId cart) {
        Optional<CartDetails> found = application
                .getBean(QueryGateway.class)
                .query(new FindCart(cart), ResponseTypes.optionalInstanceOf(CartDetails.class))
                .join();
        return found.orElseThrow();
    }

    private static List<Object> stored(CartId cart) {
        return application
                .getBean(EventStore.class)
                .readEvents(cart.value(), 0)
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    private static Object last(CartId cart) {
        List<Object> all = stored(cart);
        return all.get(all.size() - 1);
    }
}
