package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receipts of stock, and adjustments after a count. */
@RestController
@RequestMapping(path = Locations.API + "/stock/{sku}", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Stock")
final class StockCommands {

    private final Dispatch dispatch;

    StockCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    record ReceiveStockRequest(
            @Required Warehouse warehouse, @Required ReceivedQuantity quantity) {}

    @PostMapping("/receipts")
    @Operation(
            operationId = "receiveStock",
            summary = "Receive stock",
            description = "Adds pieces to a warehouse. The SKU need not be registered as a product.")
    @ApiResponse(responseCode = "201", description = "Received")
    @Sends(ReceiveStock.class)
    CompletableFuture<ResponseEntity<Void>> receive(
            @PathVariable Sku sku, @RequestBody ReceiveStockRequest body, RequestKey key, Caller caller) {
        return dispatch.once(
                caller,
                key,
                body,
                ResponseEntity.created(Locations.ofStock(sku)).build(),
                id -> new ReceiveStock(sku, MovementId.of(id), body.warehouse(), body.quantity()));
    }

    record AdjustStockRequest(
            @Required Warehouse warehouse,
            @Required Adjustment change,
            @Required Reason reason) implements Reasoned {}

    @PostMapping("/adjustments")
    @Operation(
            operationId = "adjustStock",
            summary = "Adjust stock",
            description = "Changes what is on hand in a warehouse by a difference. Reserved pieces cannot be removed:"
                    + " `409 stock_below_reserved`.")
    @ApiResponse(responseCode = "201", description = "Adjusted")
    @Sends(AdjustStock.class)
    CompletableFuture<ResponseEntity<Void>> adjust(
            @PathVariable Sku sku, @RequestBody AdjustStockRequest body, RequestKey key, Caller caller) {
        return dispatch.once(
                caller,
                key,
                body,
                ResponseEntity.created(Locations.ofStock(sku)).build(),
                id -> new AdjustStock(sku, MovementId.of(id), body.warehouse(), body.change(), body.reason()));
    }
}
