package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Plan;
import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.contender.Subject;
import dev.mercato.benchmark.contender.Usage;
import dev.mercato.benchmark.load.Load;
import dev.mercato.benchmark.load.Orders;
import dev.mercato.benchmark.load.Pace;
import dev.mercato.benchmark.load.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running contender, with what rows share: how it was warmed up, and what other rows measured of it. */
public final class Turn implements AutoCloseable {

    private static final Duration LATE_VIEWS = Duration.ofSeconds(30);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(4);

    private final Stage stage;
    private final Subject subject;
    private final Map<String, Double> rates = new HashMap<>();
    private double firstRate;
    private double storedPerOrder;

    Turn(Stage stage, Subject subject) {
        this.stage = stage;
        this.subject = subject;
    }

    /** Places orders of one line until it is warm. */
    public void warmUp() throws Unmeasurable {
        long before = subject.store().bytes();
        Orders orders = Orders.ofOneLine(plan().skus());
        firstRate = await(Pace.closed(plan().start()), orders);
        int left = (int) Math.max(0, plan().warmUp() - subject.orders());
        if (left > 0) {
            rates.put(Waiting.ONE_LINE, await(Pace.closed(left, plan().longestWarmUp()), orders));
        } else {
            rates.put(Waiting.ONE_LINE, firstRate);
        }
        if (subject.orders() == 0) {
            throw new Unmeasurable("nothing_settled", "No order was confirmed while it was warmed up");
        }
        storedPerOrder = (double) (subject.store().bytes() - before) / subject.orders();
    }

    private double await(Pace pace, Orders orders) throws Unmeasurable {
        Placed placed = new Placed();
        Load.Result load = Load.run(subject.port(), plan().clients(), pace, placed.placing(orders, true));
        subject.check(placed, LATE_VIEWS);
        return load.perSecond();
    }

    /** Clients in a closed loop that wait until their order is confirmed and visible. */
    List<Figure> waiting(String row, Orders orders) throws Unmeasurable {
        Placed placed = new Placed();
        Usage start = subject.usage();
        Load.Result load =
                Load.run(subject.port(), plan().clients(), Pace.closed(plan().measure()), placed.placing(orders, true));
        Usage used = subject.usageSince(start);
        subject.check(placed, LATE_VIEWS);
        return figures(row, placed, load.perSecond(), used);
    }

    /** Orders are posted as fast as they are accepted; ends when all are confirmed and visible. */
    List<Figure> posted(String row, Orders orders) throws Unmeasurable {
        // As many as it settles in about that time.
        long count = Math.max(1, Math.round(peak() * plan().measure().toMillis() / 1e3));
        Placed placed = new Placed();
        Usage usage = subject.usage();
        long start = System.nanoTime();
        Load.Result load = Load.run(
                subject.port(), plan().clients(), Pace.closed(count, LONGEST_DRAIN), placed.placing(orders, false));
        subject.awaitDrained(placed, LONGEST_DRAIN);
        double seconds = (System.nanoTime() - start) / 1e9;
        Usage used = subject.usageSince(usage);
        subject.check(placed, LATE_VIEWS);
        List<Figure> figures = new ArrayList<>(figures(row, placed, placed.count() / seconds, used));
        figures.add(new Figure("posts/s", load.perSecond()));
        return figures;
    }

    private List<Figure> figures(String row, Placed placed, double rate, Usage used) {
        rates.put(row, rate);
        return List.of(
                new Figure("orders/s", rate),
                new Figure("CPU ms/order", used.systemMillis() / placed.count()),
                new Figure("generator CPU ms/order", used.generatorMillis() / placed.count()));
    }

    void check(Placed placed) throws Unmeasurable {
        subject.check(placed, LATE_VIEWS);
    }

    Stage stage() {
        return stage;
    }

    Plan plan() {
        return stage.plan();
    }

    public Subject subject() {
        return subject;
    }

    /** The last rate of orders with one line that clients waited for. */
    double peak() {
        return rate(Waiting.ONE_LINE);
    }

    /** The last rate of a row; 0 if it was not measured. */
    double rate(String row) {
        return rates.getOrDefault(row, 0.0);
    }

    /** Orders per second directly after the start. */
    double firstRate() {
        return firstRate;
    }

    /** Bytes per order of one line, from the first one on. */
    double storedPerOrder() {
        return storedPerOrder;
    }

    @Override
    public void close() {
        subject.close();
    }
}
