package dev.mercato.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void tells_fields_apart() {
        assertThat(of(event("ab", "c", "1")))
                .isEqualTo(of(event("ab", "c", "1")))
                .isNotEqualTo(of(event("a", "bc", "1")))
                .isNotEqualTo(of(event("ab", "c", null)))
                .isNotEqualTo(of(event("ab", "c", "")));
    }

    @Test
    void tells_orders_apart() {
        StoredEvent one = event("1", "Order", "1");
        StoredEvent other = event("2", "Order", "1");

        assertThat(of(one, other)).isNotEqualTo(of(other, one));
    }

    private static String of(StoredEvent... events) {
        Checksum checksum = new Checksum();
        for (StoredEvent event : events) {
            checksum.add(event);
        }
        return checksum.hex();
    }

    private static StoredEvent event(String id, String type, @Nullable String revision) {
        return new StoredEvent(id, type, "ord_1", 0, "order.OrderPlaced", revision, "{}", "{}", Instant.EPOCH);
    }
}
