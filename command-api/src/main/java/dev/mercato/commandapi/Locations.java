package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where clients find what their commands have changed, relative to the server. */
final class Locations {

    static final String API = "/api/v1";
    static final String PROJECTIONS = API + "/operations/projections";

    private Locations() {}

    /** A path as the client of the request at hand has to write it. */
    static URI here(String path) {
        String context =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().getPath();
        return URI.create(context == null ? path : context + path);
    }

    static String of(OrderId order) {
        return API + "/orders/" + order;
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
