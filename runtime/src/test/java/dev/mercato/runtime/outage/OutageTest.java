package dev.mercato.runtime.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.message.UnknownEvent;
import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    static Stream<Exception> outages() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new NoRouteToHostException("host is down"),
                new CompletionException(new TimeoutException("no answer")),
                new NoHandlerForCommandException("nobody"),
                new StreamClosedException(new IllegalStateException("by the other side")),
                new AxonServerException(ErrorCategory.COMMAND_DISPATCH_ERROR, "Reply completed without result", ""),
                new UnknownEvent(new SimpleSerializedType("order.OrderSplit", "1")),
                new IllegalStateException("wrapped", new SQLException("starting up", "57P03")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_temporary_failure_is_an_outage(Exception outage) {
        assertThat(Outage.isBehind(outage)).isTrue();
    }

    @Test
    void a_bug_and_a_wrong_password_are_not_outages() {
        assertThat(Outage.isBehind(new IllegalStateException("bug"))).isFalse();
        assertThat(Outage.isBehind(new SQLException("password authentication failed", "28P01")))
                .isFalse();
    }
}
