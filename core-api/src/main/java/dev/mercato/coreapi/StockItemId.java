package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** {@code stk_<sku>}; the prefix separates a stock item's stream from that of the product with the same SKU. */
public record StockItemId(@JsonValue String value) {

    public static final String PREFIX = "stk_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StockItemId {}

    public static StockItemId of(Sku sku) {
        return new StockItemId(PREFIX + sku);
    }

    @Override
    public String toString() {
        return value;
    }
}
