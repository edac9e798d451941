package dev.mercato.queryapi;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.FindStock;
import dev.mercato.coreapi.inventory.ListStock;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.doors.Sends;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock in the warehouses, and how much of it is reserved. */
@RestController
@RequestMapping(path = "/api/v1/stock", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Stock")
final class StockQueries {

    private final Ask ask;

    StockQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping
    @Sends(ListStock.class)
    @Operation(
            operationId = "listStock",
            summary = "List stock",
            description = "Ordered by SKU; available = on hand − reserved.")
    CompletableFuture<StockPage> list(
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(new ListStock(Ask.text(cursor), Ask.limit(limit)), StockPage.class);
    }

    @GetMapping("/{sku}")
    @Sends(FindStock.class)
    @Operation(
            operationId = "showStock",
            summary = "Show the stock of a SKU",
            description = "In all warehouses together, and per warehouse.")
    CompletableFuture<StockLevel> find(@PathVariable Sku sku) {
        return ask.existing(
                new FindStock(sku),
                StockLevel.class,
                RejectionCode.STOCK_ITEM_UNKNOWN,
                "There has never been any stock of " + sku);
    }
}
