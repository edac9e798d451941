package dev.mercato.payment.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.testing.ExpectedLog;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailureLogTest {

    @RegisterExtension
    final ExpectedLog told = ExpectedLog.of(FailureLog.class);

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final FailureLog failures = new FailureLog(() -> now);

    @Test
    void logs_a_kind_once_a_minute() {
        for (int second = 0; second < 121; second++) {
            failures.tell("It failed", new IllegalStateException("down"));
            failures.tell("It failed otherwise", new IllegalArgumentException("odd"));
            now = now.plusSeconds(1);
        }
        assertThat(told.messages())
                .hasSize(6)
                .filteredOn(message -> message.startsWith("It failed;"))
                .hasSize(3);
    }
}
