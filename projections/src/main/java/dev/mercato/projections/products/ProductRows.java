package dev.mercato.projections.products;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface ProductRows extends Repository<ProductRow, String> {

    List<ProductRow> findBySkuIn(Collection<String> skus);

    Optional<ProductRow> findBySku(String sku);

    List<ProductRow> findBySkuGreaterThanOrderBySku(String sku, Limit limit);
}
