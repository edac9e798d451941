package dev.mercato.payment.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final FailureLog failures = new FailureLog(() -> now);

    @BeforeEach
    void listen() {
        told.start();
        logger.addAppender(told);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(told);
    }

    @Test
    void logs_a_kind_once_a_minute() {
        for (int second = 0; second < 121; second++) {
            failures.tell("It failed", new IllegalStateException("down"));
            failures.tell("It failed otherwise", new IllegalArgumentException("odd"));
            now = now.plusSeconds(1);
        }
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(message -> message.startsWith("It failed;"))
                .hasSize(3);
        assertThat(told.list).hasSize(6);
    }
}
