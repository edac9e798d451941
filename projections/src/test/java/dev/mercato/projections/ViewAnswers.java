package dev.mercato.projections;

import static dev.mercato.testing.SampleEvents.address;
import static dev.mercato.testing.SampleEvents.addressOf;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.SealedSecret;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.FindProduct;
import dev.mercato.coreapi.catalog.ListProducts;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.coreapi.customer.CustomerAddress;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerPage;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.customer.FindCustomer;
import dev.mercato.coreapi.customer.ListCustomers;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.EventPage.FedEvent;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.coreapi.inventory.FindStock;
import dev.mercato.coreapi.inventory.ListStock;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockLevel.WarehouseStock;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.FindOrderHistory;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.coreapi.sales.SalesReport;
import dev.mercato.projections.engine.Cursor;
import dev.mercato.runtime.personal.SecretSealing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is answered from the views. */
abstract class ViewAnswers extends ViewsAtWork {

    // The feed.

    @Test
    void the_feed_tells_every_public_event_in_order() {
        List<FedEvent> all = ask(events(null, null, 500), EventPage.class).items();

        assertThat(all.stream().filter(event -> event.data().contains(Lives.COMPLETED.value())))
                .extracting(FedEvent::type)
                .containsExactly(
                        "order.placed",
                        "order.confirmed",
                        "payment.captured",
                        "order.shipped",
                        "order.completed",
                        "payment.refunded");
        assertThat(all).filteredOn(event -> event.type().startsWith("product.")).hasSize(5);
        assertThat(all)
                .filteredOn(event -> event.type().equals("order.closed"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.data()).isEqualTo("{\"orderId\":\"" + Lives.CANCELLED + "\"}");
                    assertThat(event.customerId()).isEqualTo(new CustomerId("cust-2"));
                    assertThat(event.revision()).isEqualTo(1);
                });
    }

    @Test
    void the_feed_continues_behind_any_of_its_cursors() {
        List<FedEvent> all = ask(events(null, null, 500), EventPage.class).items();
        for (int i = 0; i < all.size(); i++) {
            assertThat(ask(events(all.get(i).cursor(), null, 500), EventPage.class)
                            .items())
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
        EventPage last = ask(events(null, null, all.size()), EventPage.class);
        assertThat(last.more()).isFalse();
        assertThat(ask(events(last.nextCursor(), null, 1), EventPage.class))
                .isEqualTo(new EventPage(List.of(), last.nextCursor(), false));
        assertThat(ask(events(null, null, 0), EventPage.class))
                .isEqualTo(new EventPage(List.of(), last.nextCursor(), false));
        assertThat(ask(events(null, null, 3), EventPage.class).more()).isTrue();
        assertThat(ask(new ListEvents(all.get(1).cursor(), all.get(4).cursor(), List.of(), null, 500), EventPage.class))
                .isEqualTo(new EventPage(all.subList(2, 5), all.get(4).cursor(), false));
    }

    @Test
    void the_feed_tells_a_customer_of_their_cart_and_nobody_of_a_guests() {
        List<String> types = List.of("cart.abandoned", "cart.checked_out", "cart.expired");
        assertThat(ask(new ListEvents(null, null, types, "cust-1", 500), EventPage.class)
                        .items())
                .isEqualTo(ask(new ListEvents(null, null, types, null, 500), EventPage.class)
                        .items())
                .extracting(FedEvent::data)
                .containsExactly(
                        "{\"cartId\":\"" + Lives.CART + "\",\"customerId\":\"cust-1\",\"lines\":[{\"sku\":\"CUP\","
                                + "\"quantity\":2,\"unitPrice\":{\"amount\":\"4.20\",\"currency\":\"EUR\"}}]}",
                        "{\"cartId\":\"" + Lives.CART + "\",\"customerId\":\"cust-1\",\"orderId\":\""
                                + Lives.CART.order() + "\"}",
                        "{\"cartId\":\"" + Lives.FORGOTTEN_CART + "\",\"customerId\":\"cust-1\"}");
    }

    @Test
    void the_feed_is_filtered_by_type_and_customer() {
        assertThat(ask(events(null, "cust-1", 500), EventPage.class).items())
                .isNotEmpty()
                .allMatch(event -> new CustomerId("cust-1").equals(event.customerId()));
        assertThat(ask(new ListEvents(null, null, List.of("order.cancelled", "none"), null, 500), EventPage.class)
                        .items())
                .extracting(FedEvent::data)
                .containsExactly("{\"orderId\":\"" + Lives.CANCELLED + "\"}");
        assertThat(ask(events(null, "nobody", 500), EventPage.class))
                .isEqualTo(ask(events(null, null, 0), EventPage.class));
        assertThatThrownBy(() -> ask(events("WyIxIl0", null, 5), EventPage.class))
                .satisfies(failed -> assertThat(rejection(failed)).isEqualTo(RejectionCode.CURSOR_INVALID));
    }

    private static ListEvents events(@Nullable String after, @Nullable String customer, int limit) {
        return new ListEvents(after, null, List.of(), customer, limit);
    }

    // Orders.

    @Test
    void the_pieces_of_unsettled_orders_are_counted() {
        UnsettledPieces pieces = ask(
                new CountUnsettledPieces(new CustomerId("cust-2"), List.of(Lives.OPEN, order(77)), null),
                UnsettledPieces.class);

        assertThat(pieces)
                .isEqualTo(new UnsettledPieces(
                        List.of(new UnsettledPieces.PiecesOfSku(new Sku("CUP"), 1)), List.of(Lives.OPEN)));
    }

    @Test
    void an_order_is_found_in_full() {
        OrderDetails order =
                find(new FindOrder(Lives.COMPLETED), OrderDetails.class).orElseThrow();

        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(order.why())
                .isEqualTo("Completed: 32.60 EUR was captured and all goods have left; 2.60 EUR was refunded");
        assertThat(order.version()).isEqualTo(4);
        assertThat(order.revision()).isEqualTo(20);
        assertThat(find(new FindOrder(order(77)), OrderDetails.class)).isEmpty();
    }

    @Test
    void orders_are_listed_newest_first_page_by_page() {
        List<OrderSummary> all = orders(list().build());
        assertThat(all)
                .extracting(OrderSummary::orderId)
                .containsExactly(
                        Lives.OPEN, Lives.OVERDUE, Lives.HALTED, Lives.CANCELLED, Lives.REJECTED, Lives.COMPLETED);

        assertThat(allPages(
                        cursor -> ask(list().cursor(cursor).limit(4).build(), OrderPage.class),
                        OrderPage::items,
                        OrderPage::nextCursor))
                .isEqualTo(all);
        assertThat(allPages(
                        cursor -> ask(list().cursor(cursor).limit(1).build(), OrderPage.class),
                        OrderPage::items,
                        OrderPage::nextCursor))
                .isEqualTo(all);
    }

    @Test
    void orders_are_filtered() {
        assertThat(ids(list().customer("cust-1"))).containsExactly(Lives.REJECTED, Lives.COMPLETED);
        assertThat(ids(list().status(OrderStatus.REJECTED))).containsExactly(Lives.OVERDUE, Lives.REJECTED);
        assertThat(ids(list().status(OrderStatus.REJECTED, OrderStatus.COMPLETED)))
                .containsExactly(Lives.OVERDUE, Lives.REJECTED, Lives.COMPLETED);
        assertThat(ids(list().settled(false))).containsExactly(Lives.OPEN);
        assertThat(ids(list().reference("web-3"))).containsExactly(Lives.CANCELLED);
        assertThat(ids(list().customer("cust-1").status(OrderStatus.REJECTED))).containsExactly(Lives.REJECTED);
        assertThat(ids(list().customer("nobody"))).isEmpty();

        Instant placed = orders(list().reference("web-3").build()).get(0).placedAt();
        assertThat(ids(list().from(placed).to(placed.plusMillis(1)))).containsExactly(Lives.CANCELLED);
        assertThat(ids(list().from(placed.plusMillis(1)))).containsExactly(Lives.OPEN, Lives.OVERDUE, Lives.HALTED);
        assertThat(ids(list().to(placed))).containsExactly(Lives.REJECTED, Lives.COMPLETED);
    }

    @Test
    void text_is_searched_literally_and_ignoring_case() {
        assertThat(ids(list().text("TEA_pot"))).containsExactly(Lives.REJECTED, Lives.COMPLETED);
        assertThat(ids(list().text("100%"))).containsExactly(Lives.REJECTED, Lives.COMPLETED);
        assertThat(ids(list().text("Web-3"))).containsExactly(Lives.CANCELLED);
        assertThat(ids(list().text("CUST-2"))).containsExactly(Lives.OPEN, Lives.CANCELLED);
        assertThat(ids(list().text("000000000004"))).containsExactly(Lives.HALTED);
        assertThat(ids(list().text("e%c"))).isEmpty();
        assertThat(ids(list().text("tea?pot"))).isEmpty();
        assertThat(ids(list().text("tea\\_pot"))).isEmpty();
    }

    @Test
    void a_rejected_order_is_listed_with_its_reason() {
        assertThat(orders(list().status(OrderStatus.REJECTED).build()))
                .extracting(OrderSummary::rejectionCode)
                .containsExactly("payment_overdue", "insufficient_stock");
    }

    @Test
    void a_timeline_shows_what_happened_and_who_and_why() {
        OrderHistory history = ask(new FindOrderHistory(Lives.REJECTED, null, 50), OrderHistory.class);

        assertThat(history.items())
                .extracting(
                        OrderHistory.HistoryEntry::event,
                        OrderHistory.HistoryEntry::what,
                        OrderHistory.HistoryEntry::why)
                .containsExactly(
                        tuple("order.OrderPlaced", "Placed: 2 lines for 184.20 EUR", null),
                        tuple("inventory.ReservationRejected", "No stock of POT reserved", "9 requested, 1 available"),
                        tuple("inventory.StockReserved", "Reserved 1 of CUP (1 in main)", null),
                        tuple("inventory.StockRequestClosed", "Request for POT closed: nothing was reserved", null),
                        tuple("inventory.StockReleased", "Released 1 of CUP (1 in main)", null),
                        tuple("order.OrderRejected", "Rejected", "insufficient_stock: POT: 9 requested, 1 available"));
        OrderHistory.HistoryEntry first = history.items().get(0);
        assertThat(first.who()).isEqualTo("clerk");
        assertThat(first.correlationId()).isEqualTo("request-1");
        assertThat(first.stream()).isEqualTo(Lives.REJECTED.value());
        assertThat(history.nextCursor()).isNull();
        assertThat(allPages(
                        cursor -> ask(new FindOrderHistory(Lives.REJECTED, cursor, 2), OrderHistory.class),
                        OrderHistory::items,
                        OrderHistory::nextCursor))
                .isEqualTo(history.items());
        assertThat(ask(new FindOrderHistory(order(77), null, 5), OrderHistory.class)
                        .items())
                .isEmpty();
    }

    // Orders as they were.

    @Test
    void an_order_is_shown_as_of_a_version() {
        OrderDetails shipped = find(new FindOrderAsOf(Lives.COMPLETED, 2L, null), OrderDetails.class)
                .orElseThrow();

        assertThat(shipped.status()).isEqualTo(OrderStatus.SHIPPING);
        assertThat(shipped.version()).isEqualTo(2);
        assertThat(shipped.payment()).isNull();
        assertThat(find(new FindOrderAsOf(order(77), 0L, null), OrderDetails.class))
                .isEmpty();
        assertThatThrownBy(() -> find(new FindOrderAsOf(Lives.COMPLETED, 5L, null), OrderDetails.class))
                .satisfies(failure -> assertThat(rejection(failure)).isEqualTo(RejectionCode.VERSION_UNKNOWN));
    }

    @Test
    void an_order_is_shown_as_of_any_time() {
        OrderDetails now =
                find(new FindOrder(Lives.COMPLETED), OrderDetails.class).orElseThrow();
        List<OrderHistory.HistoryEntry> history = ask(
                        new FindOrderHistory(Lives.COMPLETED, null, 50), OrderHistory.class)
                .items();
        for (int i = 0; i < history.size(); i++) {
            OrderDetails then = find(
                            new FindOrderAsOf(
                                    Lives.COMPLETED, null, history.get(i).at()),
                            OrderDetails.class)
                    .orElseThrow();
            assertThat(then.revision()).isEqualTo(i + 1);
            assertThat(then.updatedAt()).isEqualTo(history.get(i).at());
        }

        assertThat(find(new FindOrderAsOf(Lives.COMPLETED, null, now.updatedAt()), OrderDetails.class))
                .contains(now);
        OrderDetails reserved = find(
                        new FindOrderAsOf(Lives.COMPLETED, null, now.placedAt().plusMillis(1999)), OrderDetails.class)
                .orElseThrow();
        assertThat(reserved.why()).isEqualTo("Waiting for stock: 1 of 2 items have answered");
        assertThat(reserved.reservations())
                .extracting(OrderDetails.Reservation::state)
                .containsExactly(ReservationState.RESERVED, ReservationState.REQUESTED);
        assertThat(find(new FindOrderAsOf(Lives.COMPLETED, null, now.placedAt().minusMillis(1)), OrderDetails.class))
                .isEmpty();
    }

    // Stock, payments, sales, products.

    @Test
    void stock_is_shown_per_warehouse() {
        StockLevel cups = new StockLevel(
                new Sku("CUP"),
                11,
                1,
                10,
                List.of(
                        new WarehouseStock(new Warehouse("east"), 4, 0, 4),
                        new WarehouseStock(new Warehouse("main"), 7, 1, 6)));
        StockLevel pots =
                new StockLevel(new Sku("POT"), 1, 0, 1, List.of(new WarehouseStock(new Warehouse("main"), 1, 0, 1)));

        assertThat(find(new FindStock(new Sku("CUP")), StockLevel.class)).contains(cups);
        assertThat(find(new FindStock(new Sku("cup")), StockLevel.class)).isEmpty();
        assertThat(allPages(
                        cursor -> ask(new ListStock(cursor, 1), StockPage.class),
                        StockPage::items,
                        StockPage::nextCursor))
                .containsExactly(cups, pots);
    }

    @Test
    void payments_are_listed_newest_first_and_filtered() {
        List<PaymentDetails> all = ask(new ListPayments(null, List.of(), null, 50), PaymentPage.class)
                .items();
        assertThat(all)
                .extracting(PaymentDetails::orderId, PaymentDetails::status)
                .containsExactly(
                        tuple(Lives.OVERDUE, PaymentStatus.DECLINED),
                        tuple(Lives.HALTED, PaymentStatus.AUTHORIZED),
                        tuple(Lives.CANCELLED, PaymentStatus.VOIDED),
                        tuple(Lives.COMPLETED, PaymentStatus.CAPTURED));
        assertThat(allPages(
                        cursor -> ask(new ListPayments(null, List.of(), cursor, 1), PaymentPage.class),
                        PaymentPage::items,
                        PaymentPage::nextCursor))
                .isEqualTo(all);
        assertThat(ask(new ListPayments(Lives.HALTED.value(), List.of(), null, 5), PaymentPage.class)
                        .items())
                .containsExactly(all.get(1));
        assertThat(ask(new ListPayments(null, List.of(PaymentStatus.VOIDED), null, 5), PaymentPage.class)
                        .items())
                .containsExactly(all.get(2));
        List<PaymentStatus> ended = List.of(PaymentStatus.VOIDED, PaymentStatus.DECLINED);
        assertThat(ask(new ListPayments(null, ended, null, 5), PaymentPage.class)
                        .items())
                .containsExactly(all.get(0), all.get(2));
    }

    @Test
    void stuck_payments_are_listed() {
        assertThat(ask(new ListStuckPayments(null, 5), PaymentPage.class).items())
                .extracting(PaymentDetails::orderId, PaymentDetails::stuck)
                .containsExactly(tuple(
                        Lives.COMPLETED,
                        new PaymentDetails.StuckAttempt(
                                AttemptKind.REFUND, "the provider did not accept it: status 422")));
    }

    @Test
    void sales_are_summed_per_day_and_sku() {
        LocalDate day = LocalDate.ofInstant(Recording.BEGIN, ZoneOffset.UTC);
        List<SalesReport.SalesFigure> all = ask(new ReportSales(null, null, null, null, 50), SalesReport.class)
                .items();

        assertThat(all)
                .containsExactly(
                        new SalesReport.SalesFigure(day, new Sku("CUP"), 1, 3, Money.of("12.60", "EUR")),
                        new SalesReport.SalesFigure(day, new Sku("POT"), 1, 1, Money.of("20.00", "EUR")));
        assertThat(allPages(
                        cursor -> ask(new ReportSales(day, day, null, cursor, 1), SalesReport.class),
                        SalesReport::items,
                        SalesReport::nextCursor))
                .isEqualTo(all);
        assertThat(ask(new ReportSales(null, null, "POT", null, 5), SalesReport.class)
                        .items())
                .containsExactly(all.get(1));
        assertThat(ask(new ReportSales(day.plusDays(1), null, null, null, 5), SalesReport.class)
                        .items())
                .isEmpty();
        assertThat(ask(new ReportSales(null, day.minusDays(1), null, null, 5), SalesReport.class)
                        .items())
                .isEmpty();
    }

    @Test
    void products_are_listed_by_sku() {
        List<ProductDetails> all = allPages(
                cursor -> ask(new ListProducts(cursor, 2), ProductPage.class),
                ProductPage::items,
                ProductPage::nextCursor);

        assertThat(all).extracting(ProductDetails::sku).containsExactly(new Sku("CUP"), new Sku("OLD"), new Sku("POT"));
        assertThat(all).extracting(ProductDetails::discontinued).containsExactly(false, true, false);
        assertThat(all)
                .extracting(ProductDetails::available)
                .containsExactly(
                        find(new FindStock(new Sku("CUP")), StockLevel.class)
                                .orElseThrow()
                                .available(),
                        0L,
                        find(new FindStock(new Sku("POT")), StockLevel.class)
                                .orElseThrow()
                                .available())
                .doesNotHaveDuplicates();
        assertThat(find(new FindProduct(new Sku("CUP")), ProductDetails.class)).contains(all.get(0));
        assertThat(all.get(0).price().amount()).isEqualTo("4.20");
    }

    @Test
    void a_cursor_that_no_list_issued_is_rejected() {
        for (String cursor : List.of("?", "aGVsbG8", "W10", "WyJcdTAwMDAiXQ", "WyJ4IiwieSJd")) {
            assertThatThrownBy(() -> ask(list().cursor(cursor).build(), OrderPage.class))
                    .satisfies(failure -> assertThat(rejection(failure)).isEqualTo(RejectionCode.CURSOR_INVALID));
        }
    }

    @Test
    void any_valid_time_can_be_queried() {
        assertThat(ids(list().from(Instant.MIN).to(Instant.MAX))).hasSize(6);
        assertThat(ids(list().from(Instant.MAX))).isEmpty();
        assertThat(ids(list().cursor(Cursor.after(Instant.MAX, "")))).hasSize(6);
        assertThat(ask(new ReportSales(LocalDate.MIN, LocalDate.MAX, null, null, 5), SalesReport.class)
                        .items())
                .hasSize(2);
        assertThat(find(new FindOrderAsOf(Lives.COMPLETED, null, Instant.MAX), OrderDetails.class))
                .isEqualTo(find(new FindOrder(Lives.COMPLETED), OrderDetails.class));
        assertThat(find(new FindOrderAsOf(Lives.COMPLETED, null, Instant.MIN), OrderDetails.class))
                .isEmpty();
    }

    // Customers.

    @Test
    void a_customer_is_found_with_their_addresses() {
        CustomerDetails ada = find(new FindCustomer(new CustomerId("cust-1")), CustomerDetails.class)
                .orElseThrow();

        assertThat(ada.status()).isEqualTo(CustomerStatus.ACTIVE);
        assertThat(ada.profile()).isEqualTo(profile("cust-1", "Ada King", "ada@example.org"));
        assertThat(ada.addresses())
                .containsExactly(
                        new CustomerAddress(address(1), addressOf("cust-1", "12 St James's Square"), false, true),
                        new CustomerAddress(address(2), addressOf("cust-1", "2 Ockham Park"), true, false));
        assertThat(ada.cartReminders()).isTrue();
        assertThat(ada.version()).isEqualTo(7);
    }

    @Test
    void nothing_is_left_of_a_customer_who_was_erased() {
        CustomerDetails mary = find(new FindCustomer(new CustomerId("cust-3")), CustomerDetails.class)
                .orElseThrow();

        assertThat(mary.status()).isEqualTo(CustomerStatus.ERASED);
        assertThat(mary.profile()).isNull();
        assertThat(mary.addresses()).isEmpty();
        assertThat(jdbc.queryForList("select * from customers").toString())
                .doesNotContain("Mary", "mary", "Burlington");
    }

    @Test
    void customers_are_listed_by_id_or_found_by_their_address() {
        assertThat(allPages(
                        cursor -> ask(new ListCustomers(null, cursor, 1), CustomerPage.class),
                        CustomerPage::items,
                        CustomerPage::nextCursor))
                .extracting(CustomerDetails::customerId)
                .containsExactly(new CustomerId("cust-1"), new CustomerId("cust-2"), new CustomerId("cust-3"));
        assertThat(withEmail("ADA@example.org")).containsExactly(new CustomerId("cust-1"));
        assertThat(withEmail("mary@example.org")).isEmpty();
    }

    private List<CustomerId> withEmail(String email) {
        SealedSecret sealed = context.getBean(SecretSealing.class).sealText(email);
        return ask(new ListCustomers(sealed, null, 50), CustomerPage.class).items().stream()
                .map(CustomerDetails::customerId)
                .toList();
    }
}
