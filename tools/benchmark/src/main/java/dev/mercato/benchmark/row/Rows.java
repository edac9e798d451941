package dev.mercato.benchmark.row;

import dev.mercato.benchmark.load.Orders;
import java.util.ArrayList;
import java.util.List;

/** All rows, in the order in which they are measured and shown. */
public final class Rows {

    private static final List<Row> ALL = List.of(
            new Known(
                    "start",
                    true,
                    turn -> List.of(new Figure("s", turn.subject().startTime().toMillis() / 1e3))),
            new Waiting(Waiting.ONE_LINE, true, Orders::ofOneLine),
            new Waiting("waiting-lines", false, Orders::ofSeveralLines),
            new Waiting("one-sku", false, skus -> Orders.ofOneLine(1)),
            new Posted(),
            new Idle(),
            new HalfOfPeak(),
            new Overload(),
            new Known("after-start", false, Rows::afterStart),
            new SlowProvider(),
            new Rebuild("rebuild-one", false, false),
            new Rebuild("rebuild-all", true, true),
            new Known("stored", true, turn -> List.of(new Figure("KB/order", turn.storedPerOrder() / 1024))),
            new Known("memory", true, Rows::memory));

    private Rows() {}

    public static List<Row> all() {
        return ALL;
    }

    private static List<Figure> afterStart(Turn turn) {
        return List.of(
                new Figure("orders/s", turn.firstRate()),
                new Figure("% of " + Waiting.ONE_LINE, 100 * turn.firstRate() / turn.peak()));
    }

    private static List<Figure> memory(Turn turn) {
        List<Figure> figures = new ArrayList<>();
        turn.subject().heapAfterCollection().ifPresent(most -> figures.add(new Figure("heap MB", most)));
        turn.subject().memory().ifPresent(most -> figures.add(new Figure("process MB", most)));
        return figures;
    }
}
