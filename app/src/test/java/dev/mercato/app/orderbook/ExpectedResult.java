package dev.mercato.app.orderbook;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What playing a book one order at a time must come to, worked out from the book alone: an order is confirmed if there is
 * enough of every SKU, and all its stock is gone then, unless it is cancelled in the end.
 */
public record ExpectedResult(
        long confirmed,
        long rejected,
        long cancelled,
        long shipped,
        Map<String, Money> money,
        long unitsLeft,
        Map<String, Stock> stock) {

    public record Money(BigDecimal confirmed, BigDecimal captured, BigDecimal voided) {

        // 0 and 0.00 are the same money.
        public Money {
            confirmed = confirmed.stripTrailingZeros();
            captured = captured.stripTrailingZeros();
            voided = voided.stripTrailingZeros();
        }

        private static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        private Money plus(BigDecimal total, boolean shipped, boolean cancelled) {
            return new Money(
                    confirmed.add(total),
                    shipped ? captured.add(total) : captured,
                    cancelled ? voided.add(total) : voided);
        }
    }

    public record Stock(long onHand, long reserved) {}

    /** The same figures as a report of {@code play} has them. */
    public static ExpectedResult of(JsonNode report) {
        Map<String, Money> money = new TreeMap<>();
        report.get("money")
                .forEachEntry((currency, done) -> money.put(
                        currency,
                        new Money(
                                new BigDecimal(done.get("confirmed").asString()),
                                new BigDecimal(done.get("captured").asString()),
                                new BigDecimal(done.get("voided").asString()))));
        Map<String, Stock> stock = new TreeMap<>();
        report.get("stock")
                .forEachEntry((sku, level) -> stock.put(
                        sku,
                        new Stock(
                                level.get("onHand").asLong(),
                                level.get("reserved").asLong())));
        long[] rejected = {0};
        report.get("rejected").forEachEntry((code, count) -> rejected[0] += count.asLong());
        return new ExpectedResult(
                report.get("confirmed").asLong(),
                rejected[0],
                report.get("cancelled").asLong(),
                report.get("shipped").asLong(),
                money,
                report.get("unitsLeft").asLong(),
                stock);
    }

    public static ExpectedResult of(Path book) {
        Map<String, String> currencies = new HashMap<>();
        Map<String, Long> onHand = new TreeMap<>();
        for (NamedCsvRecord product : read(book, "products.csv")) {
            currencies.put(product.getField("sku"), product.getField("currency"));
            onHand.put(product.getField("sku"), 0L);
        }
        for (NamedCsvRecord row : read(book, "stock.csv")) {
            onHand.merge(row.getField("sku"), Long.valueOf(row.getField("quantity")), Long::sum);
        }
        Map<String, Map<String, Long>> wanted = new HashMap<>();
        Map<String, BigDecimal> totals = new HashMap<>();
        Map<String, String> currencyOfOrder = new HashMap<>();
        for (NamedCsvRecord line : read(book, "lines.csv")) {
            String order = line.getField("order_id");
            long quantity = Long.parseLong(line.getField("quantity"));
            String currency = currencies.getOrDefault(line.getField("sku"), "EUR");
            BigDecimal total = new BigDecimal(line.getField("unit_price"))
                    .multiply(BigDecimal.valueOf(quantity))
                    .setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
            wanted.computeIfAbsent(order, none -> new LinkedHashMap<>())
                    .merge(line.getField("sku"), quantity, Long::sum);
            totals.merge(order, total, BigDecimal::add);
            currencyOfOrder.put(order, currency);
        }
        return play(read(book, "orders.csv"), wanted, totals, currencyOfOrder, onHand);
    }

    private static ExpectedResult play(
            List<NamedCsvRecord> orders,
            Map<String, Map<String, Long>> wanted,
            Map<String, BigDecimal> totals,
            Map<String, String> currencyOfOrder,
            Map<String, Long> onHand) {
        Map<String, Long> reserved = new TreeMap<>();
        Map<String, Money> money = new TreeMap<>();
        long confirmed = 0;
        long cancelled = 0;
        long shipped = 0;
        Map<String, Long> out = new HashMap<>();
        Map<String, Long> released = new HashMap<>();
        for (NamedCsvRecord order : orders) {
            Map<String, Long> lines = wanted.getOrDefault(order.getField("order_id"), Map.of());
            boolean enough = !lines.isEmpty()
                    && lines.entrySet().stream()
                            .allMatch(line ->
                                    onHand.getOrDefault(line.getKey(), 0L) - reserved.getOrDefault(line.getKey(), 0L)
                                            >= line.getValue());
            if (!enough) {
                continue;
            }
            confirmed++;
            lines.forEach((sku, quantity) -> reserved.merge(sku, quantity, Long::sum));
            boolean ships = List.of("completed", "refunded").contains(order.getField("outcome"));
            boolean cancels = order.getField("outcome").equals("cancelled");
            shipped += ships ? 1 : 0;
            cancelled += cancels ? 1 : 0;
            lines.forEach((sku, quantity) ->
                    (ships ? out : cancels ? released : new HashMap<String, Long>()).merge(sku, quantity, Long::sum));
            String id = order.getField("order_id");
            Money before = money.getOrDefault(currencyOfOrder.getOrDefault(id, "EUR"), Money.NONE);
            money.put(
                    currencyOfOrder.getOrDefault(id, "EUR"),
                    before.plus(totals.getOrDefault(id, BigDecimal.ZERO), ships, cancels));
        }
        Map<String, Stock> stock = new TreeMap<>();
        onHand.forEach((sku, quantity) -> {
            long gone = out.getOrDefault(sku, 0L);
            stock.put(
                    sku,
                    new Stock(quantity - gone, reserved.getOrDefault(sku, 0L) - gone - released.getOrDefault(sku, 0L)));
        });
        long left = stock.values().stream()
                .mapToLong(level -> level.onHand() - level.reserved())
                .sum();
        return new ExpectedResult(confirmed, orders.size() - confirmed, cancelled, shipped, money, left, stock);
    }

    private static List<NamedCsvRecord> read(Path book, String file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(book.resolve(file))) {
            return reader.stream().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
