package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.contender.Contender;
import dev.mercato.benchmark.contender.Mercato;
import dev.mercato.benchmark.load.Latencies;
import dev.mercato.benchmark.load.Load;
import dev.mercato.benchmark.load.Orders;
import dev.mercato.benchmark.load.Pace;
import dev.mercato.benchmark.load.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Three times as many orders as it settles in {@value Waiting#ONE_LINE}, in an open loop of clients that wait, and how
 * soon an order is settled again afterwards. Stock Axon turns nothing away.
 */
record Overload() implements Row {

    private static final int TIMES = 3;

    /** More than are under way if what is too much is turned away at once. */
    private static final int CLIENTS = 512;

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public boolean appliesTo(Contender contender) {
        return contender instanceof Mercato;
    }

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        int port = turn.subject().port();
        Orders orders = Orders.ofOneLine(turn.plan().skus());
        Placed placed = new Placed();
        Load.Result load = Load.run(
                port,
                CLIENTS,
                Pace.open(TIMES * turn.peak(), turn.plan().measure()),
                placed.placingIfThereIsRoom(orders));
        double rate = placed.count() / (load.elapsed().toNanos() / 1e9);
        Load.Result afterwards = Load.run(port, 1, Pace.closed(1, LONGEST_RECOVERY), placed.placing(orders, true));
        turn.check(placed);
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("orders/s", rate),
                new Figure("% of " + Waiting.ONE_LINE, 100 * rate / turn.peak()),
                new Figure("recovered s", afterwards.latencies().percentile(100) / 1e3)));
        Latencies turnedAway = placed.turnedAway();
        if (turnedAway.count() > 0) {
            figures.add(new Figure("503 p99 ms", turnedAway.percentile(99)));
        }
        return figures;
    }
}
