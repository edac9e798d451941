package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Sku;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Where clients find what their commands have changed, relative to the server. */
final class Locations {

    static final String API = "/api/v1";
    static final String OPERATIONS = API + "/operations";
    static final String PROJECTIONS = OPERATIONS + "/projections";

    private Locations() {}

    static String of(OrderId order) {
        return API + "/orders/" + order;
    }

    static String of(PaymentId payment) {
        return API + "/payments/" + payment;
    }

    static String ofProduct(Sku sku) {
        return API + "/products/" + encoded(sku);
    }

    static String ofStock(Sku sku) {
        return API + "/stock/" + encoded(sku);
    }

    private static String encoded(Sku sku) {
        return UriUtils.encode(sku.value(), StandardCharsets.UTF_8);
    }
}
