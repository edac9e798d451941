package dev.mercato.coreapi.sales;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reports sales per UTC day, SKU and currency, from {@code from} to {@code to}, both inclusive; answered with a
 * {@link SalesReport}.
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("sales.ReportSales")
public record ReportSales(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String sku,
        @Nullable String cursor,
        int limit) implements SalesQuery {}
