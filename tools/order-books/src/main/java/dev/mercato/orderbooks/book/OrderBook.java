package dev.mercato.orderbooks.book;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A whole order book: products by SKU, and stock and orders, all in file order. SKUs are in NFC, as in Mercato. */
public record OrderBook(Map<String, Product> products, List<StockRow> stock, List<BookOrder> orders) {

    /** Reads the whole book in {@code folder}, or fails. */
    public static OrderBook read(Path folder) throws BadBook {
        return new OrderBookReader(folder).read();
    }

    static String normalizedSku(String sku) {
        return Normalizer.normalize(sku, Normalizer.Form.NFC);
    }

    /** Every SKU that the book sells or stocks. */
    public Set<String> skus() {
        Set<String> skus = new LinkedHashSet<>(products.keySet());
        stock.forEach(row -> skus.add(row.sku()));
        return skus;
    }

    /** Every currency that the book has prices in. */
    public Set<String> currencies() {
        return products.values().stream()
                .map(product -> product.currency().getCurrencyCode())
                .collect(Collectors.toSet());
    }

    /** The currency that a SKU is charged in; none if the book does not sell it. */
    public Optional<Currency> currencyOf(String sku) {
        return Optional.ofNullable(products.get(sku)).map(Product::currency);
    }
}
