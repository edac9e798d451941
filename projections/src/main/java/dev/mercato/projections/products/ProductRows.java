package dev.mercato.projections.products;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface ProductRows extends Repository<ProductRow, String> {

    Optional<ProductRow> findBySku(String sku);

    List<ProductRow> findBySkuGreaterThanOrderBySku(String sku, Limit limit);
}
