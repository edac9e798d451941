package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.load.Orders;
import java.util.List;

/** Orders that nobody waits for, until all are confirmed and visible. */
record Posted() implements Row {

    static final String NAME = "posted";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        return turn.posted(NAME, Orders.ofOneLine(turn.plan().skus()));
    }
}
