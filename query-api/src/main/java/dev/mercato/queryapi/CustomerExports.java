package dev.mercato.queryapi;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.customer.FindProfileHistory;
import dev.mercato.coreapi.customer.ProfileHistory;
import dev.mercato.coreapi.customer.ProfileHistory.PastAddress;
import dev.mercato.coreapi.customer.ProfileHistory.PastConsent;
import dev.mercato.coreapi.customer.ProfileHistory.PastProfile;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.queryapi.NotificationQueries.NotificationView;
import dev.mercato.queryapi.OrderView.ContactView;
import dev.mercato.queryapi.OrderView.OrderAddressView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Collects everything that is held about a customer, a page of orders at a time. */
final class CustomerExports {

    /** More than one order's payments: each has one, and possibly some more one day. */
    private static final int PAYMENTS_OF_ORDER = 100;

    private static final int NOTIFICATIONS_AT_ONCE = 500;

    private final Ask ask;
    private final AddressedOrders addressed;

    CustomerExports(Ask ask, AddressedOrders addressed) {
        this.ask = ask;
        this.addressed = addressed;
    }

    /**
     * What is held about a customer: with a page of their orders, newest first, and the cursor of the next page. The first
     * page has all messages that were sent to them, newest first.
     */
    record CustomerExport(
            CustomerView customer,
            List<ProfileVersion> profiles,
            List<AddressVersion> addresses,
            List<ReminderConsent> cartReminders,
            List<NotificationView> notifications,
            List<ExportedOrder> orders,
            @Nullable String nextCursor) {}

    /** A profile that the customer has or had, and since when. */
    record ProfileVersion(Instant since, ContactView profile) {

        static ProfileVersion of(PastProfile past) {
            return new ProfileVersion(past.since(), ContactView.of(past.profile()));
        }
    }

    /** An address that the customer has or had, and since when. */
    record AddressVersion(Instant since, AddressId addressId, OrderAddressView address) {

        static AddressVersion of(PastAddress past) {
            return new AddressVersion(past.since(), past.addressId(), OrderAddressView.of(past.address()));
        }
    }

    /** Whether the customer consented to reminders of their carts, and since when; nobody does by themselves. */
    record ReminderConsent(Instant since, boolean consent) {

        static ReminderConsent of(PastConsent past) {
            return new ReminderConsent(past.since(), past.consent());
        }
    }

    /** An order, whom it is for, and what was paid for it. */
    record ExportedOrder(OrderView order, List<PaymentDetails> payments) {}

    CompletableFuture<CustomerExport> of(CustomerView customer, @Nullable String cursor, int limit) {
        CustomerId id = customer.customerId();
        ListOrders orders = new ListOrders(id.value(), List.of(), null, null, null, null, null, cursor, limit);
        CompletableFuture<List<NotificationView>> told =
                cursor == null ? told(id, null, new ArrayList<>()) : CompletableFuture.completedFuture(List.of());
        return told.thenCompose(notifications -> ask.one(new FindProfileHistory(id), ProfileHistory.class)
                .thenCompose(history -> ask.one(orders, OrderPage.class)
                        .thenCompose(page -> exported(page.items(), 0, new ArrayList<>())
                                .thenApply(exported -> new CustomerExport(
                                        customer,
                                        history.profiles().stream()
                                                .map(ProfileVersion::of)
                                                .toList(),
                                        history.addresses().stream()
                                                .map(AddressVersion::of)
                                                .toList(),
                                        history.cartReminders().stream()
                                                .map(ReminderConsent::of)
                                                .toList(),
                                        notifications,
                                        exported,
                                        page.nextCursor())))));
    }

    private CompletableFuture<List<NotificationView>> told(
            CustomerId customer, @Nullable String cursor, List<NotificationView> before) {
        ListNotifications next =
                new ListNotifications(null, customer.value(), List.of(), cursor, NOTIFICATIONS_AT_ONCE);
        return ask.one(next, NotificationPage.class).thenCompose(page -> {
            page.items().stream().map(NotificationView::of).forEach(before::add);
            return page.nextCursor() == null
                    ? CompletableFuture.completedFuture(before)
                    : told(customer, page.nextCursor(), before);
        });
    }

    /** One after the other: an export is in no hurry, and must not crowd out others. */
    private CompletableFuture<List<ExportedOrder>> exported(
            List<OrderSummary> orders, int next, List<ExportedOrder> before) {
        if (next == orders.size()) {
            return CompletableFuture.completedFuture(before);
        }
        return exported(orders.get(next)).thenCompose(order -> {
            before.add(order);
            return exported(orders, next + 1, before);
        });
    }

    private CompletableFuture<ExportedOrder> exported(OrderSummary order) {
        ListPayments payments = new ListPayments(order.orderId().value(), List.of(), null, PAYMENTS_OF_ORDER);
        return ask.existing(
                        new FindOrder(order.orderId()),
                        OrderDetails.class,
                        RejectionCode.ORDER_UNKNOWN,
                        "There is no such order")
                .thenCompose(addressed::view)
                .thenCompose(view ->
                        ask.one(payments, PaymentPage.class).thenApply(page -> new ExportedOrder(view, page.items())));
    }
}
