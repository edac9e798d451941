package dev.mercato.benchmark.row;

import java.util.List;
import java.util.function.Function;

/** Something that is known of a contender by the end of the run, without a measurement of its own. */
record Known(String name, boolean quick, Function<Turn, List<Figure>> figures) implements Row {

    @Override
    public boolean repeated() {
        return false;
    }

    @Override
    public List<Figure> measure(Turn turn) {
        return figures.apply(turn);
    }
}
