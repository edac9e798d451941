package dev.mercato.projections.products;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface ProductRows extends Repository<ProductRow, String> {

    List<ProductRow> findBySkuGreaterThanOrderBySku(String sku, Limit limit);
}
