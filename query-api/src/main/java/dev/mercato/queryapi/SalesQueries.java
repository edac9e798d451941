package dev.mercato.queryapi;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.coreapi.sales.SalesReport;
import dev.mercato.doors.Sends;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was sold. */
@RestController
@RequestMapping(path = "/api/v1/sales", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sales")
final class SalesQueries {

    private final Ask ask;

    SalesQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping
    @Sends(ReportSales.class)
    @Operation(
            operationId = "reportSales",
            summary = "Report sales",
            description =
                    "Units and revenue of completed orders per UTC day of completion, SKU and currency; `from` and `to`"
                            + " are inclusive days.")
    CompletableFuture<SalesReport> report(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Sku sku,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(new ReportSales(from, to, Ask.text(sku), Ask.text(cursor), Ask.limit(limit)), SalesReport.class);
    }
}
