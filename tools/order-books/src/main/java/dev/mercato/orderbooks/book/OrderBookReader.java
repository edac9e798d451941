package dev.mercato.orderbooks.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a book and enforces its own format strictly. Whatever Mercato has rules about (quantities, prices below zero,
 * unknown SKUs in lines, empty orders) passes: Mercato rejects it, as part of the play.
 */
final class OrderBookReader {

    private final Path folder;

    OrderBookReader(Path folder) {
        this.folder = folder;
    }

    OrderBook read() throws BadBook {
        if (!Files.isDirectory(folder)) {
            throw new BadBook(folder, "there is no such folder");
        }
        CsvFile.read(folder.resolve("customers.csv"), "customer_id");
        Map<String, Product> products = products();
        List<StockRow> stock = stock();
        return new OrderBook(products, stock, orders());
    }

    private Map<String, Product> products() throws BadBook {
        Map<String, Product> products = new LinkedHashMap<>();
        CsvFile file = CsvFile.read(folder.resolve("products.csv"), "sku", "name", "unit_price", "currency");
        for (CsvFile.Row row : file.rows()) {
            Product product = new Product(row.sku("sku"), row.text("name"), row.decimal("unit_price"), currency(row));
            if (products.putIfAbsent(product.sku(), product) != null) {
                throw row.bad("the SKU " + product.sku() + " appears twice");
            }
        }
        return products;
    }

    private static Currency currency(CsvFile.Row row) throws BadBook {
        String code = row.text("currency");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw row.bad("currency is not an ISO 4217 code: " + code);
        }
    }

    private List<StockRow> stock() throws BadBook {
        List<StockRow> stock = new ArrayList<>();
        Map<List<Object>, Integer> occurrences = new HashMap<>();
        CsvFile file = CsvFile.read(folder.resolve("stock.csv"), "sku", "warehouse", "quantity");
        for (CsvFile.Row row : file.rows()) {
            String sku = row.sku("sku");
            String warehouse = row.required("warehouse");
            long quantity = row.integer("quantity");
            if (quantity < 0) {
                throw row.bad("quantity is below zero: " + quantity);
            }
            int occurrence = occurrences.merge(List.of(sku, warehouse, quantity), 1, Integer::sum);
            stock.add(new StockRow(sku, warehouse, quantity, occurrence));
        }
        return stock;
    }

    private List<BookOrder> orders() throws BadBook {
        Map<String, List<BookLine>> lines = new HashMap<>();
        List<BookOrder> orders = new ArrayList<>();
        CsvFile file = CsvFile.read(folder.resolve("orders.csv"), "order_id", "placed_at", "customer_id", "outcome");
        for (CsvFile.Row row : file.rows()) {
            String id = row.required("order_id");
            checkTime(row);
            List<BookLine> linesOfOrder = new ArrayList<>();
            if (lines.putIfAbsent(id, linesOfOrder) != null) {
                throw row.bad("the order " + id + " appears twice");
            }
            orders.add(new BookOrder(
                    id, row.text("customer_id"), outcome(row), Collections.unmodifiableList(linesOfOrder)));
        }
        addLines(lines);
        return orders;
    }

    private void addLines(Map<String, List<BookLine>> lines) throws BadBook {
        CsvFile file = CsvFile.read(folder.resolve("lines.csv"), "order_id", "sku", "quantity", "unit_price");
        for (CsvFile.Row row : file.rows()) {
            List<BookLine> linesOfOrder = lines.get(row.text("order_id"));
            if (linesOfOrder == null) {
                throw row.bad("orders.csv has no order " + row.text("order_id"));
            }
            String sku = OrderBook.normalizedSku(row.text("sku"));
            linesOfOrder.add(new BookLine(sku, row.integer("quantity"), row.decimal("unit_price")));
        }
    }

    private static Outcome outcome(CsvFile.Row row) throws BadBook {
        String code = row.text("outcome");
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code().equals(code)) {
                return outcome;
            }
        }
        throw row.bad("outcome is not one of open, completed, cancelled, refunded: " + code);
    }

    private static void checkTime(CsvFile.Row row) throws BadBook {
        String time = row.text("placed_at");
        try {
            OffsetDateTime.parse(time);
        } catch (DateTimeException unreadable) {
            throw row.bad("placed_at is not an ISO 8601 time with its offset: " + time);
        }
    }
}
