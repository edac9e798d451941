package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.contender.Contender;
import dev.mercato.benchmark.contender.Mercato;
import dev.mercato.benchmark.load.Orders;
import java.util.ArrayList;
import java.util.List;

/**
 * {@value Posted#NAME} with a payment provider that takes 200 ms, on a process and a store of its own. Stock Axon has no
 * provider.
 */
record SlowProvider() implements Row {

    private static final String NAME = "slow-provider";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public boolean repeated() {
        return false;
    }

    @Override
    public boolean appliesTo(Contender contender) {
        return contender instanceof Mercato;
    }

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        Mercato slow = new Mercato(
                ((Mercato) turn.subject().contender()).jar(), List.of("--mercato.simulated-provider.latency=200ms"));
        try (Turn own = turn.stage().start(slow, NAME)) {
            own.warmUp();
            List<Figure> figures = new ArrayList<>(
                    own.posted(NAME, Orders.ofOneLine(turn.plan().skus())));
            if (turn.rate(Posted.NAME) > 0) {
                figures.add(new Figure("% of posted", 100 * own.rate(NAME) / turn.rate(Posted.NAME)));
            }
            return figures;
        }
    }
}
