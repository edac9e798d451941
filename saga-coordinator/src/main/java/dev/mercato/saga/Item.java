package dev.mercato.saga;

import dev.mercato.coreapi.Sku;
import java.util.List;
import java.util.Map;

/** One SKU, with its total quantity over the lines. */
record Item(Sku sku, int quantity) {

    static List<Item> of(Map<Sku, Integer> piecesBySku) {
        return piecesBySku.entrySet().stream()
                .map(pieces -> new Item(pieces.getKey(), pieces.getValue()))
                .toList();
    }
}
