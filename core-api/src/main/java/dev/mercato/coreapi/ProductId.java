package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** {@code prd_<sku>}; the prefix separates a product's stream from that of the stock item with the same SKU. */
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
