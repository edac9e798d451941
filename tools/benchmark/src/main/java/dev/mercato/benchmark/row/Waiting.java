package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.load.Orders;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Clients that wait for each order until it is confirmed and visible.
 *
 * @param orders the orders, given the number of SKUs
 */
record Waiting(String name, boolean quick, IntFunction<Orders> orders) implements Row {

    static final String ONE_LINE = "waiting";

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        return turn.waiting(name, orders.apply(turn.plan().skus()));
    }
}
