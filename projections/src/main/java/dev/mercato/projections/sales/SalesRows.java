package dev.mercato.projections.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SalesRows extends Repository<SalesRow, SalesRow.Part> {

    /** The sums after {@code (day, sku, currency)}, up to and including {@code to}; of one SKU if that is given. */
    @Query("""
            select new dev.mercato.projections.sales.SalesRows$Sum(
                row.soldOn, row.sku, row.currency, count(*), sum(row.units), sum(row.revenue))
            from SalesRow row
            where row.soldOn between :day and :to
              and (row.soldOn > :day or row.sku > :sku or (row.sku = :sku and row.currency > :currency))
              and (:only is null or row.sku = :only)
            group by row.soldOn, row.sku, row.currency
            order by row.soldOn, row.sku, row.currency""")
    List<Sum> sumsAfter(LocalDate day, String sku, String currency, LocalDate to, @Nullable String only, Limit limit);

    record Sum(LocalDate day, String sku, String currency, long orders, long units, BigDecimal revenue) {}
}
