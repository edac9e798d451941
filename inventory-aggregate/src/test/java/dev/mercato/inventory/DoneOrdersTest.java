package dev.mercato.inventory;

import static dev.mercato.inventory.DoneOrders.CLOCKS_DIFFER_BY;
import static dev.mercato.inventory.DoneOrders.REMEMBERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DoneOrdersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final DoneOrders done = new DoneOrders();

    @Test
    void forgets_nothing_while_nothing_else_is_done() {
        done.add(order(1), START);
        assertThat(done.contain(order(1))).isTrue();
        assertThat(done.contain(order(2))).isFalse();
        assertThat(done.mayHaveForgottenSince(Instant.EPOCH.plusSeconds(60))).isFalse();
    }

    /** However late a request arrives, it is recognized as late or as possibly late. */
    @Property
    void lets_no_late_request_pass(@ForAll @Size(max = 60) List<@IntRange(max = 200) Integer> secondsBetween) {
        DoneOrders orders = new DoneOrders();
        Map<OrderId, Instant> doneAt = new HashMap<>();
        Instant now = START;
        for (int seconds : secondsBetween) {
            now = now.plusSeconds(seconds);
            OrderId order = order(doneAt.size());
            orders.add(order, now);
            doneAt.put(order, now);
        }
        Instant end = now;
        assertThat(doneAt).allSatisfy((order, at) -> {
            Instant sent = at.plus(CLOCKS_DIFFER_BY).minusMillis(1);
            assertThat(orders.contain(order) || orders.mayHaveForgottenSince(sent))
                    .isTrue();
            assertThat(orders.contain(order))
                    .as("%s ago", Duration.between(at, end))
                    .satisfies(known -> {
                        if (Duration.between(at, end).compareTo(REMEMBERED) <= 0) {
                            assertThat(known).isTrue();
                        }
                    });
        });
        assertThat(orders.mayHaveForgottenSince(end.minus(REMEMBERED).plus(CLOCKS_DIFFER_BY)))
                .as("a request that its sender still waits for")
                .isFalse();
    }

    @Test
    void remembers_no_more_than_two_spans() {
        for (int second = 0; second <= 3600; second++) {
            done.add(order(second), START.plusSeconds(second));
        }
        assertThat(done.contain(order(3600))).isTrue();
        assertThat(done.contain(order(3600 - 2 * (int) REMEMBERED.toSeconds() - 2)))
                .isFalse();
    }

    @Test
    void a_clock_that_was_set_back_keeps_nothing_for_ever() {
        done.add(order(1), START.plus(Duration.ofDays(1)));
        for (int second = 0; second <= 600; second++) {
            done.add(order(2 + second), START.plusSeconds(second));
        }
        assertThat(done.contain(order(1))).isFalse();
        assertThat(done.mayHaveForgottenSince(START.plusSeconds(600))).isFalse();
    }

    private static OrderId order(int number) {
        return OrderId.of(new UUID(0, number));
    }
}
