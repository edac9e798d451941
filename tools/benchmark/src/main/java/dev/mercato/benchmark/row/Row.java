package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.contender.Contender;
import java.util.List;

/** Something that is measured of every contender. To add one, list it in {@link Rows}. */
public interface Row {

    /** Its name in the table, in JSON and in {@code --rows}. */
    String name();

    /** Whether {@code --quick} includes it. */
    boolean quick();

    /** Whether it is measured in every round, and not just in the last. */
    default boolean repeated() {
        return true;
    }

    default boolean appliesTo(Contender contender) {
        return true;
    }

    List<Figure> measure(Turn turn) throws Unmeasurable;
}
