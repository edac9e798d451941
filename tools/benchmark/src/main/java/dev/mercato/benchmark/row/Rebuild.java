package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.contender.Projections;
import java.time.Duration;
import java.util.List;

/**
 * The replay of views from all events that were stored so far.
 *
 * @param all whether all views are rebuilt at the same time, or just the orders
 */
record Rebuild(String name, boolean quick, boolean all) implements Row {

    private static final String ORDERS = "orders";

    @Override
    public boolean repeated() {
        return false;
    }

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        Projections projections = new Projections(turn.subject());
        List<String> views = all ? projections.names() : List.of(ORDERS);
        Duration time = projections.rebuild(views);
        double events = (double) projections.events() * views.size();
        return List.of(new Figure("events/s", events / (time.toNanos() / 1e9)));
    }
}
