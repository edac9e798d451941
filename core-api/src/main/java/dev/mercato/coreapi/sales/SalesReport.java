package dev.mercato.coreapi.sales;

import dev.mercato.coreapi.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures by day, SKU and currency, oldest first. */
public record SalesReport(List<Figure> items, @Nullable String nextCursor) {

    /** What orders completed on that UTC day brought in for one SKU. */
    public record Figure(LocalDate day, String sku, long orders, long units, Money revenue) {}
}
