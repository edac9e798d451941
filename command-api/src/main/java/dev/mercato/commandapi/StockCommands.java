package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Acknowledgement;
import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.http.Required;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** What comes into the warehouses, and what a count finds there. */
@RestController
@RequestMapping("/api/v1/stock/{sku}")
@Tag(name = "Stock")
final class StockCommands {

    private final Dispatch dispatch;
    private final Idempotency idempotency;

    StockCommands(Dispatch dispatch, Idempotency idempotency) {
        this.dispatch = dispatch;
        this.idempotency = idempotency;
    }

    record Receipt(
            @Required Warehouse warehouse,

            @Required @Schema(minimum = "1", maximum = "1000000000", example = "40")
            long quantity) {}

    @PostMapping("/receipts")
    @Operation(
            summary = "Receive stock",
            description = "Adds pieces to a warehouse. The SKU need not be registered as a product.")
    ResponseEntity<Void> receive(
            @PathVariable Sku sku,
            @RequestBody Receipt body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            Caller caller) {
        return ProductCommands.created(idempotency.once(caller, "POST /stock/" + sku + "/receipts", key, body, id -> {
            dispatch.send(new ReceiveStock(sku, MovementId.of(id), body.warehouse(), body.quantity()), caller);
            return at(sku);
        }));
    }

    record Adjustment(
            @Required Warehouse warehouse,

            @Required @Schema(minimum = "-1000000000", maximum = "1000000000", example = "-2")
            long change,

            @Required Reason reason) {}

    @PostMapping("/adjustments")
    @Operation(
            summary = "Adjust stock",
            description =
                    "Corrects what is on hand in a warehouse by a difference. What is reserved cannot be taken away:"
                            + " `409 stock_below_reserved`.")
    ResponseEntity<Void> adjust(
            @PathVariable Sku sku,
            @RequestBody Adjustment body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            Caller caller) {
        return ProductCommands.created(idempotency.once(
                caller, "POST /stock/" + sku + "/adjustments", key, body, id -> {
                    dispatch.send(
                            new AdjustStock(sku, MovementId.of(id), body.warehouse(), body.change(), body.reason()),
                            caller);
                    return at(sku);
                }));
    }

    private static Acknowledgement at(Sku sku) {
        return Acknowledgement.at("/api/v1/stock/" + UriUtils.encode(sku.value(), "UTF-8"));
    }
}
