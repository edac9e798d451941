package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** {@code prd_<sku>}: the prefix keeps a product's stream apart from the stock item's of the same SKU. */
public record ProductId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductId {}

    public static ProductId of(Sku sku) {
        return new ProductId("prd_" + sku);
    }

    @Override
    public String toString() {
        return value;
    }
}
