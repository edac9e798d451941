package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.load.Answer;
import dev.mercato.benchmark.load.Load;
import dev.mercato.benchmark.load.Orders;
import dev.mercato.benchmark.load.Pace;
import dev.mercato.benchmark.load.Placed;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders at half of the rate of {@value Waiting#ONE_LINE} in an open loop, with queries beside them. */
record HalfOfPeak() implements Row {

    /** More than are ever in flight if it keeps up. */
    private static final int CLIENTS = 128;

    private static final int QUERIES_PER_SECOND = 20;
    private static final int QUERY_CLIENTS = 8;

    @Override
    public String name() {
        return "half-of-peak";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public List<Figure> measure(Turn turn) throws Unmeasurable {
        double rate = turn.peak() / 2;
        int port = turn.subject().port();
        Placed placed = new Placed();
        Load queries = Load.start(
                port, QUERY_CLIENTS, Pace.open(QUERIES_PER_SECOND, turn.plan().measure()), querying(placed));
        Load.Result orders = Load.run(
                port,
                CLIENTS,
                Pace.open(rate, turn.plan().measure()),
                placed.placing(Orders.ofOneLine(turn.plan().skus()), true));
        Load.Result queried = queries.await();
        turn.check(placed);
        return List.of(
                new Figure("orders/s", rate),
                new Figure("p50 ms", orders.latencies().percentile(50)),
                new Figure("p99 ms", orders.latencies().percentile(99)),
                new Figure("query p99 ms", queried.latencies().percentile(99)));
    }

    /** The list of orders and one of the newest, in turn. */
    private static Load.Exchange querying(Placed placed) {
        AtomicInteger number = new AtomicInteger();
        return connection -> {
            String last = placed.lastId();
            boolean list = last == null || number.getAndIncrement() % 2 == 0;
            Answer answer = connection.get(list ? "/orders?limit=20" : "/orders/" + last);
            if (!answer.isSuccess()) {
                placed.fail("query_failed", answer);
            }
        };
    }
}
