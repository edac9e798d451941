package dev.mercato.orderbooks;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The expected result of playing the small book one order at a time, computed from its files without the tested code. All orders are placed before the first is shipped or cancelled.
 */
final class ExpectedPlay {

    final Map<String, Long> onHand = new LinkedHashMap<>();
    final Map<String, Long> available = new LinkedHashMap<>();
    final Map<String, BigDecimal> confirmedMoney = new TreeMap<>();
    final Map<String, BigDecimal> capturedMoney = new TreeMap<>();
    final Map<String, BigDecimal> voidedMoney = new TreeMap<>();
    int orders;
    int confirmed;
    int rejected;
    int shipped;
    int cancelled;

    static ExpectedPlay of(Path folder) throws IOException {
        ExpectedPlay play = new ExpectedPlay();
        Map<String, String> currencies = new LinkedHashMap<>();
        for (String[] product : rows(folder, "products.csv")) {
            // A name may be quoted and contain commas; the currency is the last field.
            currencies.put(product[0], product[product.length - 1]);
            play.onHand.put(product[0], 0L);
        }
        for (String[] row : rows(folder, "stock.csv")) {
            play.onHand.merge(row[0], Long.parseLong(row[2]), Long::sum);
        }
        play.available.putAll(play.onHand);
        List<Runnable> outcomes = new ArrayList<>();
        List<String[]> lines = rows(folder, "lines.csv");
        for (String[] order : rows(folder, "orders.csv")) {
            List<String[]> own =
                    lines.stream().filter(line -> line[0].equals(order[0])).toList();
            String currency = currencies.getOrDefault(own.get(0)[1], "none");
            play.place(own, currency, order[3], outcomes);
        }
        outcomes.forEach(Runnable::run);
        return play;
    }

    private void place(List<String[]> lines, String currency, String outcome, List<Runnable> outcomes) {
        orders++;
        Map<String, Long> needs = new TreeMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (String[] line : lines) {
            needs.merge(line[1], Long.parseLong(line[2]), Long::sum);
            BigDecimal exact = new BigDecimal(line[3]).multiply(new BigDecimal(line[2]));
            total = total.add(exact.setScale(2, RoundingMode.HALF_EVEN));
        }
        if (needs.entrySet().stream().anyMatch(need -> available.getOrDefault(need.getKey(), 0L) < need.getValue())) {
            rejected++;
            return;
        }
        confirmed++;
        confirmedMoney.merge(currency, total, BigDecimal::add);
        needs.forEach((sku, quantity) -> available.merge(sku, -quantity, Long::sum));
        BigDecimal cost = total;
        outcomes.add(() -> {
            switch (outcome) {
                case "completed", "refunded" -> {
                    shipped++;
                    capturedMoney.merge(currency, cost, BigDecimal::add);
                    needs.forEach((sku, quantity) -> onHand.merge(sku, -quantity, Long::sum));
                }
                case "cancelled" -> {
                    cancelled++;
                    voidedMoney.merge(currency, cost, BigDecimal::add);
                    needs.forEach((sku, quantity) -> available.merge(sku, quantity, Long::sum));
                }
                default -> {}
            }
        });
    }

    private static List<String[]> rows(Path folder, String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
