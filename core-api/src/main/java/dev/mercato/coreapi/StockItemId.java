package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** {@code stk_<sku>}: the prefix keeps a stock item's stream apart from the product's of the same SKU. */
public record StockItemId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StockItemId {}

    public static StockItemId of(Sku sku) {
        return new StockItemId("stk_" + sku);
    }

    @Override
    public String toString() {
        return value;
    }
}
