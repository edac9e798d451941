package dev.mercato.runtime.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.runtime.message.MessageSerializer;
import io.axoniq.axonserver.grpc.ErrorMessage;
import java.util.List;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** What a failure in one process looks like to the process that called it: a message, a code and the details. */
class FailuresOverTheWireTest {

    private static final MessageSerializer SERIALIZER = MessageSerializer.knowing(List.of());

    @Test
    void an_outage_behind_the_handler_passes() {
        assertThat(Outage.isBehind(received(thrown(new QueryTimeoutException("busy")))))
                .isTrue();
    }

    @Test
    void a_bug_in_the_handler_does_not_pass() {
        assertThat(Outage.isBehind(received(thrown(new IllegalStateException("oops")))))
                .isFalse();
    }

    @Test
    void what_failed_around_the_handler_passes() {
        assertThat(Outage.isBehind(received(new ConcurrencyException("stored meanwhile"))))
                .isTrue();
    }

    @Test
    void who_passes_it_on_in_a_failure_of_its_own_still_tells_what_was_behind_it() {
        HandlerExecutionException received = received(thrown(new QueryTimeoutException("busy")));

        assertThat(Outage.isBehind(received(thrown(new IllegalStateException("A command failed", received)))))
                .isTrue();
    }

    @Test
    void a_rejection_keeps_its_details_and_is_no_failure() {
        HandlerExecutionException received = received(thrown(new Rejected(RejectionCode.SKU_UNKNOWN, "No A")));
        assertThat(received.<Object>getDetails())
                .contains(new Rejected(RejectionCode.SKU_UNKNOWN, "No A")
                        .getDetails()
                        .orElseThrow());
        assertThat(Outage.isBehind(received)).isFalse();
    }

    private static Throwable thrown(Exception failure) {
        return catchThrowableOfType(
                CommandExecutionException.class,
                () -> new FailuresOverTheWire<>()
                        .handle(new DefaultUnitOfWork<>(new GenericCommandMessage<>("command")), () -> {
                            throw failure;
                        }));
    }

    private static HandlerExecutionException received(Throwable sent) {
        ErrorMessage message = ErrorMessage.newBuilder()
                .setMessage(String.valueOf(sent.getMessage()))
                .build();
        return (HandlerExecutionException) ErrorCode.getCommandExecutionErrorCode(sent)
                .convert(
                        message,
                        () -> overTheWire(
                                HandlerExecutionException.resolveDetails(sent).orElse(null)));
    }

    private static @Nullable Object overTheWire(@Nullable Object details) {
        if (details == null) {
            return null;
        }
        SerializedObject<byte[]> written = SERIALIZER.serialize(details, byte[].class);
        return SERIALIZER.deserialize(written);
    }
}
