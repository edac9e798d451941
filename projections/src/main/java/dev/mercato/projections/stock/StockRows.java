package dev.mercato.projections.stock;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StockRows extends Repository<StockRow, StockRow.Place> {

    List<StockRow> findBySkuInOrderBySkuAscWarehouseAsc(Collection<String> skus);

    @Query("select distinct row.sku from StockRow row where row.sku > :sku order by row.sku")
    List<String> findSkusAfter(String sku, Limit limit);
}
