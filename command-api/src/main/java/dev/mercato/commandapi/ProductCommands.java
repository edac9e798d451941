package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Acknowledgement;
import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.http.Required;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** What the shop sells, and at what price. */
@RestController
@RequestMapping("/api/v1/products")
@Tag(name = "Products")
final class ProductCommands {

    private final Dispatch dispatch;
    private final Idempotency idempotency;

    ProductCommands(Dispatch dispatch, Idempotency idempotency) {
        this.dispatch = dispatch;
        this.idempotency = idempotency;
    }

    record Registration(
            @Required Sku sku,
            @Required ProductName name,
            @Required Price price) {}

    @PostMapping
    @Operation(
            summary = "Register a product",
            description = "Registering it again with the same name and price is a success; with others it is"
                    + " `409 product_already_registered`.")
    ResponseEntity<Void> register(
            @RequestBody Registration body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            Caller caller) {
        return created(idempotency.once(caller, "POST /products", key, body, id -> {
            dispatch.send(new RegisterProduct(body.sku(), body.name(), body.price()), caller);
            return at(body.sku());
        }));
    }

    record Pricing(@Required Price price) {}

    @PostMapping("/{sku}/prices")
    @Operation(
            summary = "Price a product",
            description = "Orders placed from now on pay the new price; those placed before keep theirs.")
    ResponseEntity<Void> price(
            @PathVariable Sku sku,
            @RequestBody Pricing body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            Caller caller) {
        return created(idempotency.once(caller, "POST /products/" + sku + "/prices", key, body, id -> {
            dispatch.send(new PriceProduct(sku, body.price()), caller);
            return at(sku);
        }));
    }

    @PostMapping("/{sku}/discontinuation")
    @Operation(
            summary = "Discontinue a product",
            description = "It can no longer be ordered; open orders go on. Doing it again is a success.")
    ResponseEntity<Void> discontinue(
            @PathVariable Sku sku,
            @RequestBody(required = false) @Nullable NoContent body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            Caller caller) {
        return created(
                idempotency.once(caller, "POST /products/" + sku + "/discontinuation", key, new NoContent(), id -> {
                    dispatch.send(new DiscontinueProduct(sku), caller);
                    return at(sku);
                }));
    }

    private static Acknowledgement at(Sku sku) {
        return Acknowledgement.at("/api/v1/products/" + UriUtils.encode(sku.value(), "UTF-8"));
    }

    static ResponseEntity<Void> created(Acknowledgement acknowledgement) {
        return ResponseEntity.created(URI.create(acknowledgement.location())).build();
    }
}
