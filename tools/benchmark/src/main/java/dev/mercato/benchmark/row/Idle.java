package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.load.Load;
import dev.mercato.benchmark.load.Orders;
import dev.mercato.benchmark.load.Pace;
import dev.mercato.benchmark.load.Placed;
import java.time.Duration;
import java.util.List;

/** One order at a time on a system that has nothing else to do, from the request until it is confirmed and visible. */
record Idle() implements Row {

    private static final double PER_SECOND = 3;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        Placed placed = new Placed();
        Duration duration = Duration.ofMillis((long) (turn.plan().idleOrders() / PER_SECOND * 1000));
        Load.Result load = Load.run(
                turn.subject().port(),
                1,
                Pace.open(PER_SECOND, duration),
                placed.placing(Orders.ofOneLine(turn.plan().skus()), true));
        turn.check(placed);
        return List.of(
                new Figure("p50 ms", load.latencies().percentile(50)),
                new Figure("p99 ms", load.latencies().percentile(99)));
    }
}
