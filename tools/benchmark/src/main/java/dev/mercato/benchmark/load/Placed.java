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
    private static final int TOO_MANY_REQUESTS_UNDER_WAY = 503;

    private final Queue<String> ids = new ConcurrentLinkedQueue<>();
    private final LongAdder lines = new LongAdder();
    private final LongAdder units = new LongAdder();
    private final Queue<Long> turnedAway = new ConcurrentLinkedQueue<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile @Nullable String lastId;

    /** Places one order of these at a time, and waits until it is settled if asked to. */
    public Load.Exchange placing(Orders orders, boolean wait) {
        return connection -> {
            NewOrder order = orders.next();
            note(order, wait, post(order, wait, connection));
        };
    }

    /** Waits for each order; one that is turned away, because the server has too much to do, is no failure. */
    public Load.Exchange placingIfThereIsRoom(Orders orders) {
        return connection -> {
            NewOrder order = orders.next();
            long sent = System.nanoTime();
            Answer answer = post(order, true, connection);
            if (answer.status() == TOO_MANY_REQUESTS_UNDER_WAY) {
                turnedAway.add(System.nanoTime() - sent);
            } else {
                note(order, true, answer);
            }
        };
    }

    private Answer post(NewOrder order, boolean wait, Connection connection) throws IOException {
        try {
            return connection.post("/orders", order.json(), wait ? WAIT : "");
        } catch (IOException unanswered) {
            failures.putIfAbsent("order_unanswered", unanswered.toString());
            throw unanswered;
        }
    }

    private void note(NewOrder order, boolean wait, Answer answer) {
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

    /** How long the answers took that turned an order away. */
    public Latencies turnedAway() {
        return Latencies.of(turnedAway);
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
