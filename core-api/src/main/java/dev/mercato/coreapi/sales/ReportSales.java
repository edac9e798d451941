package dev.mercato.coreapi.sales;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reports sales per UTC day, SKU and currency, from {@code from} to {@code to}, both inclusive; answered with a
 * {@link SalesReport}.
 */
public record ReportSales(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String sku,
        @Nullable String cursor,
        int limit) implements SalesQuery {}
