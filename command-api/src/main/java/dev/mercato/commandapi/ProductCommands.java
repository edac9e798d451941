package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.http.Refuses;
import dev.mercato.runtime.http.Required;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the shop sells, and at what price. */
@RestController
@RequestMapping(path = Locations.API + "/products", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Products")
final class ProductCommands {

    private final Dispatch dispatch;

    ProductCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    record Registration(
            @Required Sku sku,
            @Required ProductName name,
            @Required Price price) {}

    @PostMapping
    @Operation(
            operationId = "registerProduct",
            summary = "Register a product",
            description = "Registering it again with the same name and price is a success; with others it is"
                    + " `409 product_already_registered`.")
    @ApiResponse(responseCode = "201", description = "Registered")
    @Refuses(RejectionCode.PRODUCT_ALREADY_REGISTERED)
    ResponseEntity<Void> register(@RequestBody Registration body, RequestKey key, Caller caller) {
        URI product = dispatch.once(
                caller,
                key,
                body,
                Locations.ofProduct(body.sku()),
                id -> new RegisterProduct(body.sku(), body.name(), body.price()));
        return ResponseEntity.created(product).build();
    }

    record Pricing(@Required Price price) {}

    @PostMapping("/{sku}/prices")
    @Operation(
            operationId = "priceProduct",
            summary = "Price a product",
            description = "Orders placed from now on pay the new price; those placed before keep theirs.")
    @ApiResponse(responseCode = "201", description = "Priced")
    @Refuses({RejectionCode.PRODUCT_UNKNOWN, RejectionCode.PRODUCT_DISCONTINUED})
    ResponseEntity<Void> price(@PathVariable Sku sku, @RequestBody Pricing body, RequestKey key, Caller caller) {
        URI product =
                dispatch.once(caller, key, body, Locations.ofProduct(sku), id -> new PriceProduct(sku, body.price()));
        return ResponseEntity.created(product).build();
    }

    @PostMapping("/{sku}/discontinuation")
    @Operation(
            operationId = "discontinueProduct",
            summary = "Discontinue a product",
            description = "It can no longer be ordered; open orders go on. Doing it again is a success.")
    @ApiResponse(responseCode = "201", description = "Discontinued")
    @Refuses(RejectionCode.PRODUCT_UNKNOWN)
    ResponseEntity<Void> discontinue(
            @PathVariable Sku sku,
            @RequestBody(required = false) @Nullable NoContent body,
            RequestKey key,
            Caller caller) {
        URI product =
                dispatch.once(caller, key, NoContent.HERE, Locations.ofProduct(sku), id -> new DiscontinueProduct(sku));
        return ResponseEntity.created(product).build();
    }
}
