package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Begun;
import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Products and their prices. */
@RestController
@RequestMapping(path = Locations.API + "/products", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Products")
final class ProductCommands {

    private final Dispatch dispatch;
    private final ListedProducts listed;

    ProductCommands(Dispatch dispatch, ListedProducts listed) {
        this.dispatch = dispatch;
        this.listed = listed;
    }

    record RegisterProductRequest(
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
    @Sends(RegisterProduct.class)
    CompletableFuture<ResponseEntity<Void>> register(
            @RequestBody RegisterProductRequest body, RequestKey key, Caller caller) {
        return dispatch.once(
                caller,
                key,
                body,
                created(body.sku()),
                id -> new RegisterProduct(body.sku(), body.name(), body.price()));
    }

    record PriceProductRequest(
            @Required Price price, @Nullable Reason reason) implements Reasoned {}

    @PostMapping("/{sku}/prices")
    @Operation(
            operationId = "priceProduct",
            summary = "Set the price of a product",
            description = "Existing orders keep their price.")
    @ApiResponse(responseCode = "201", description = "The price applies to every order placed from now on")
    @ApiResponse(responseCode = "202", description = "The price applies to orders as soon as their price list has it")
    @Sends(PriceProduct.class)
    CompletableFuture<ResponseEntity<Void>> price(
            @PathVariable Sku sku, @RequestBody PriceProductRequest body, RequestKey key, Caller caller) {
        return dispatch.productOnce(
                caller, key, body, id -> new PriceProduct(sku, body.price()), version -> changed(sku, version));
    }

    @PostMapping("/{sku}/discontinuation")
    @Operation(
            operationId = "discontinueProduct",
            summary = "Discontinue a product",
            description = "Existing orders are not affected. Discontinuing it again is a success.")
    @ApiResponse(responseCode = "201", description = "Discontinued; it can no longer be ordered")
    @ApiResponse(
            responseCode = "202",
            description = "Discontinued; it can still be ordered until the orders' price list has the change")
    @Sends(DiscontinueProduct.class)
    CompletableFuture<ResponseEntity<Void>> discontinue(
            @PathVariable Sku sku,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return dispatch.productOnce(
                caller,
                key,
                ReasonRequest.of(body),
                id -> new DiscontinueProduct(sku),
                version -> changed(sku, version));
    }

    private Begun<Void> changed(Sku sku, long version) {
        ResponseEntity<Void> accepted =
                ResponseEntity.accepted().location(Locations.ofProduct(sku)).build();
        ResponseEntity<Void> created = created(sku);
        return new Begun<>(accepted, listed.await(sku, version).thenApply(inForce -> inForce ? created : accepted));
    }

    private static ResponseEntity<Void> created(Sku sku) {
        return ResponseEntity.created(Locations.ofProduct(sku)).build();
    }
}
