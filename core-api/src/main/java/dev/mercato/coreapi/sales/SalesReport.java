package dev.mercato.coreapi.sales;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Sku;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures by day, SKU and currency, oldest first. */
@MessageName("sales.SalesReport")
public record SalesReport(List<SalesFigure> items, @Nullable String nextCursor) {

    /** Sales of one SKU in the orders completed on that UTC day. */
    public record SalesFigure(LocalDate day, Sku sku, long orders, long units, Money revenue) {}
}
