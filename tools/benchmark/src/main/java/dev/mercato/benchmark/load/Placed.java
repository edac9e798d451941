package dev.mercato.benchmark.load;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The orders of one load, and what became of the requests that did not succeed. Thread-safe. */
public final class Placed {

    private static final String WAIT = "Prefer: wait=30\r\n";
    private static final String ORDERS = "/orders/";
    private static final int LONGEST_DETAIL = 300;

    private final Queue<String> ids = new ConcurrentLinkedQueue<>();
    private final LongAdder lines = new LongAdder();
    private final LongAdder units = new LongAdder();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile @Nullable String lastId;

    /** Places one order of these at a time, and waits until it is settled if asked to. */
    public Load.Exchange placing(Orders orders, boolean wait) {
        return connection -> place(orders.next(), wait, connection);
    }

    private void place(NewOrder order, boolean wait, Connection connection) throws IOException {
        Answer answer;
        try {
            answer = connection.post("/orders", order.json(), wait ? WAIT : "");
        } catch (IOException unanswered) {
            failures.putIfAbsent("order_unanswered", unanswered.toString());
            throw unanswered;
        }
        String location = answer.header("Location");
        if (!answer.isSuccess() || location == null) {
            fail("order_not_accepted", answer);
            return;
        }
        if (wait && !answer.body().contains("\"CONFIRMED\"")) {
            fail("order_not_confirmed", answer);
        }
        String id = location.substring(location.lastIndexOf(ORDERS) + ORDERS.length());
        ids.add(id);
        lastId = id;
        lines.add(order.lines());
        units.add(order.units());
    }

    /** Notes that a request had another answer than it should. */
    public void fail(String code, Answer answer) {
        String body = answer.body();
        failures.putIfAbsent(code, answer.status() + " " + body.substring(0, Math.min(LONGEST_DETAIL, body.length())));
    }

    public Queue<String> ids() {
        return ids;
    }

    /** The id of an order that was among the last ones to be accepted, or null. */
    public @Nullable String lastId() {
        return lastId;
    }

    public int count() {
        return ids.size();
    }

    public long lines() {
        return lines.sum();
    }

    public long units() {
        return units.sum();
    }

    /** By code, the first one of each. */
    public Map<String, String> failures() {
        return failures;
    }
}
