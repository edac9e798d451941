package dev.mercato.commandapi;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.webhook.WebhookId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The URIs of what commands have changed, relative to the server that received the current request. */
final class Locations {

    static final String API = "/api/v1";
    static final String OPERATIONS = API + "/operations";
    private static final String PARKED = OPERATIONS + "/parked";
    static final String PROJECTIONS = OPERATIONS + "/projections";
    static final String NOTIFICATIONS = API + "/notifications";
    static final String WEBHOOKS = API + "/webhooks";

    private Locations() {}

    static URI of(OrderId order) {
        return here(API + "/orders/" + order);
    }

    static URI of(PaymentId payment) {
        return here(API + "/payments/" + payment);
    }

    static URI of(CartId cart) {
        return here(API + "/carts/" + cart);
    }

    static URI of(CustomerId customer) {
        return here(API + "/customers/" + UriUtils.encode(customer.value(), StandardCharsets.UTF_8));
    }

    static URI ofProduct(Sku sku) {
        return here(API + "/products/" + encoded(sku));
    }

    static URI ofStock(Sku sku) {
        return here(API + "/stock/" + encoded(sku));
    }

    static URI ofProjections() {
        return here(PROJECTIONS);
    }

    static URI ofNotifications() {
        return here(NOTIFICATIONS);
    }

    static URI of(RetryId retry) {
        return here(PARKED + "/retries/" + retry);
    }

    static URI of(WebhookId webhook) {
        return here(WEBHOOKS + "/" + webhook);
    }

    static URI ofDeliveries(WebhookId webhook) {
        return here(WEBHOOKS + "/" + webhook + "/deliveries");
    }

    static URI ofParked(String processor, String sequence) {
        return here(PARKED + "/" + encoded(processor) + "/" + encoded(sequence));
    }

    static URI ofKeys() {
        return here(OPERATIONS + "/keys");
    }

    // The client needs the context path of the application, too.
    private static URI here(String path) {
        String context =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().getPath();
        return URI.create(context == null ? path : context + path);
    }

    private static String encoded(Sku sku) {
        return encoded(sku.value());
    }

    private static String encoded(String segment) {
        return UriUtils.encode(segment, StandardCharsets.UTF_8);
    }
}
