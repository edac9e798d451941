package dev.mercato.queryapi;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.SealedSecret;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerPage;
import dev.mercato.coreapi.customer.EmailAddress;
import dev.mercato.coreapi.customer.FindCustomer;
import dev.mercato.coreapi.customer.FindProfileHistory;
import dev.mercato.coreapi.customer.ListCustomers;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.order.FindAddressee;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import dev.mercato.queryapi.CustomerExports.CustomerExport;
import dev.mercato.queryapi.CustomerView.AddressView;
import dev.mercato.runtime.personal.SecretSealing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers, and everything that is held about one of them. */
@RestController
@RequestMapping(path = "/api/v1/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Customers")
final class CustomerQueries {

    private final Ask ask;
    private final CustomerExports exports;
    private final SecretSealing sealing;

    CustomerQueries(Ask ask, CustomerExports exports, SecretSealing sealing) {
        this.ask = ask;
        this.exports = exports;
        this.sealing = sealing;
    }

    /** A page of customers, and the cursor of the next page; the last page has none. */
    record CustomerList(List<CustomerView> items, @Nullable String nextCursor) {

        static CustomerList of(CustomerPage page) {
            return new CustomerList(page.items().stream().map(CustomerView::of).toList(), page.nextCursor());
        }
    }

    @GetMapping
    @Sends(ListCustomers.class)
    @Operation(
            operationId = "listCustomers",
            summary = "List customers",
            description = "Ordered by id. To find one by their e-mail address, search.")
    CompletableFuture<CustomerList> list(
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return list(null, cursor, limit);
    }

    /** What to search for, which must not be in a URL, because URLs are logged. */
    record SearchCustomersRequest(@Required EmailAddress email) {}

    @PostMapping(path = "/searches", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Sends(ListCustomers.class)
    @Operation(
            operationId = "searchCustomers",
            summary = "Find customers by e-mail address",
            description = "Those with exactly this address, ignoring case, ordered by id. Changes nothing, and may be"
                    + " repeated without a key.")
    CompletableFuture<CustomerList> search(
            @RequestBody SearchCustomersRequest body,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return list(sealing.sealText(body.email().value()), cursor, limit);
    }

    private CompletableFuture<CustomerList> list(@Nullable SealedSecret email, @Nullable PageCursor cursor, int limit) {
        return ask.one(new ListCustomers(email, Ask.text(cursor), Ask.limit(limit)), CustomerPage.class)
                .thenApply(CustomerList::of);
    }

    @GetMapping("/me")
    @Sends(FindCustomer.class)
    @Operation(
            operationId = "showOwnProfile",
            summary = "Show the caller's own profile",
            description = "The customer whose id is the caller's name.")
    CompletableFuture<CustomerView> findOwn(Caller caller) {
        return customer(new CustomerId(caller.subject()), caller);
    }

    @GetMapping("/{customerId}")
    @Sends(FindCustomer.class)
    @Operation(
            operationId = "showCustomer",
            summary = "Show a customer",
            description = "With all addresses. An erased customer has neither profile nor addresses.")
    CompletableFuture<CustomerView> find(@PathVariable CustomerId customerId, Caller caller) {
        return customer(customerId, caller);
    }

    /** The addresses of a customer, in the order in which they were added. */
    record AddressList(List<AddressView> items) {}

    @GetMapping("/{customerId}/addresses")
    @Sends(FindCustomer.class)
    @Operation(
            operationId = "listAddresses",
            summary = "List the addresses of a customer",
            description = "In the order in which they were added.")
    CompletableFuture<AddressList> addresses(@PathVariable CustomerId customerId, Caller caller) {
        return customer(customerId, caller).thenApply(customer -> new AddressList(customer.addresses()));
    }

    @GetMapping("/{customerId}/export")
    @Sends({
        FindCustomer.class,
        FindProfileHistory.class,
        ListOrders.class,
        FindOrder.class,
        FindAddressee.class,
        ListPayments.class,
        ListNotifications.class
    })
    @Operation(
            operationId = "exportCustomer",
            summary = "Export everything held about a customer",
            description = "The profile and all addresses, now and ever, and all orders with contact, addresses,"
                    + " shipping method and payments, newest first. Orders come in pages: `nextCursor` is there until"
                    + " the last one. The first page has all messages that were sent to the customer.")
    CompletableFuture<CustomerExport> export(
            @PathVariable CustomerId customerId,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT) int limit,
            Caller caller) {
        int orders = Ask.limit(limit);
        return customer(customerId, caller).thenCompose(customer -> exports.of(customer, Ask.text(cursor), orders));
    }

    private CompletableFuture<CustomerView> customer(CustomerId customerId, Caller caller) {
        return ask.existing(
                        new FindCustomer(customerId),
                        CustomerDetails.class,
                        RejectionCode.CUSTOMER_UNKNOWN,
                        customer -> caller.mayTouch(customer.customerId()),
                        "No customer has the id " + customerId)
                .thenApply(CustomerView::of);
    }
}
