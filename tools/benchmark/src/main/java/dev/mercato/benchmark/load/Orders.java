package dev.mercato.benchmark.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Random orders, the same for every contender. Thread-safe. */
public final class Orders {

    private static final int CUSTOMERS = 5_000;
    private static final int MOST_PIECES = 3;
    /** How many of 20 orders have 1, 2, 3, 4 and 5 lines: 2.6 on average. */
    private static final int[] OF_TWENTY = {5, 5, 5, 3, 2};

    private final AtomicLong number = new AtomicLong();
    private final int skus;
    private final boolean severalLines;

    private Orders(int skus, boolean severalLines) {
        this.skus = skus;
        this.severalLines = severalLines;
    }

    public static Orders ofOneLine(int skus) {
        return new Orders(skus, false);
    }

    /** With 1 to 5 lines of different SKUs. */
    public static Orders ofSeveralLines(int skus) {
        return new Orders(skus, true);
    }

    /** The name of the n-th SKU, from 0. */
    public static String sku(int n) {
        String digits = Integer.toString(n);
        return "SKU-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    public NewOrder next() {
        SplittableRandom random = new SplittableRandom(number.getAndIncrement());
        Set<String> ordered = new LinkedHashSet<>();
        int lines = Math.min(severalLines ? lines(random) : 1, skus);
        while (ordered.size() < lines) {
            ordered.add(sku(random.nextInt(skus)));
        }
        int units = 0;
        List<String> json = new ArrayList<>();
        for (String sku : ordered) {
            int pieces = 1 + random.nextInt(MOST_PIECES);
            units += pieces;
            json.add("{\"sku\":\"" + sku + "\",\"quantity\":" + pieces + "}");
        }
        return new NewOrder(
                "{\"customerId\":\"c-" + random.nextInt(CUSTOMERS) + "\",\"paymentMethod\":\"tok_approve\",\"lines\":"
                        + json.stream().collect(Collectors.joining(",", "[", "]")) + "}",
                lines,
                units);
    }

    private static int lines(SplittableRandom random) {
        int left = random.nextInt(20);
        int lines = 0;
        while (left >= 0) {
            left -= OF_TWENTY[lines];
            lines++;
        }
        return lines;
    }
}
