package dev.mercato.saga;

import static dev.mercato.saga.ProcessCommands.MOST_UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.saga.ProcessCommands.CommandsFailed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches of events whose commands go over a bus that answers later. */
class ProcessCommandsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration GENEROUS = Duration.ofMinutes(1);

    private final ExecutorService handlers = Executors.newFixedThreadPool(2);
    private final CommandBus bus =
            AsynchronousCommandBus.builder().executor(handlers).build();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        handlers.shutdownNow();
    }

    @Test
    void the_number_of_commands_in_flight_is_limited() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger handled = new AtomicInteger();
        bus.registerDispatchInterceptor(messages -> (index, message) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return message;
        });
        subscribe(command -> {
            underWay.decrementAndGet();
            return handled.incrementAndGet();
        });
        ProcessCommands commands = commands(GENEROUS);

        assertThat(batch(commands, 3, event -> commands.send(strings(1000), List.of(), null)))
                .matches(result -> !result.isExceptional());

        assertThat(handled).hasValue(3000);
        // A handled command is not yet acknowledged.
        assertThat(most).hasValueLessThanOrEqualTo(MOST_UNDER_WAY);
    }

    @Test
    void a_batch_is_acknowledged_before_its_token_is_touched() {
        CountDownLatch everythingSent = new CountDownLatch(1);
        subscribe(command -> {
            everythingSent.await();
            return happened.add(command.getPayload().toString());
        });
        ProcessCommands commands = commands(GENEROUS);

        batch(commands, 2, event -> {
            commands.send(List.of("first"), List.of("then"), null);
            if (event.equals("event 1")) {
                happened.add("all are sent");
                everythingSent.countDown();
            }
        });

        assertThat(happened).startsWith("all are sent").endsWith("token").hasSize(6);
        assertThat(happened.indexOf("first")).isLessThan(happened.indexOf("then"));
    }

    @Test
    void a_batch_whose_command_fails_is_rolled_back() {
        subscribe(command -> {
            throw new IllegalStateException("down");
        });
        ProcessCommands commands = commands(GENEROUS);

        ResultMessage<?> result = batch(commands, 2, event -> commands.send(List.of("first"), List.of(), null));

        assertThat(result.exceptionResult()).isInstanceOf(CommandsFailed.class).hasMessageContaining("down");
        assertThat(happened).isEmpty();
    }

    @Test
    void a_command_that_is_never_acknowledged_times_out() {
        CountDownLatch never = new CountDownLatch(1);
        subscribe(command -> {
            never.await();
            return "";
        });
        ProcessCommands commands = commands(Duration.ofMillis(50));

        assertThat(batch(commands, 1, event -> commands.send(List.of("first"), List.of("then"), null))
                        .exceptionResult())
                .isInstanceOf(CommandsFailed.class);
    }

    @Test
    void a_command_says_when_it_was_sent() {
        subscribe(command -> happened.add(String.valueOf(command.getMetaData().get(ReserveStock.SENT_AT))));
        ProcessCommands commands = commands(GENEROUS);

        batch(commands, 1, event -> commands.send(List.of("first"), List.of(), null));

        assertThat(happened).containsExactly("2026-01-01T00:00:00Z", "token");
    }

    @Test
    void an_event_that_was_handled_as_it_was_published_is_passed_once() {
        ProcessCommands commands = commands(GENEROUS);
        EventMessage<String> event = GenericEventMessage.asEventMessage("own");
        batch(commands, 1, first -> commands.pass(event));
        happened.clear();

        batch(commands, List.of(event), happened::add);
        assertThat(happened).containsExactly("token");

        batch(commands, List.of(event), happened::add);
        assertThat(happened).containsExactly("token", "own", "token");
    }

    @Test
    void an_event_whose_transaction_failed_is_not_passed() {
        ProcessCommands commands = commands(GENEROUS);
        EventMessage<String> event = GenericEventMessage.asEventMessage("own");
        batch(commands, 1, first -> {
            commands.pass(event);
            throw new IllegalStateException("failed");
        });

        batch(commands, List.of(event), happened::add);
        assertThat(happened).containsExactly("own", "token");
    }

    private ProcessCommands commands(Duration patience) {
        return new ProcessCommands(
                DefaultCommandGateway.builder().commandBus(bus).build(), InstantSource.fixed(NOW), patience);
    }

    @SuppressWarnings("resource") // Must live as long as the bus.
    private void subscribe(MessageHandler<CommandMessage<?>> handler) {
        bus.subscribe(String.class.getName(), handler);
    }

    /** Handles events as a processor does. */
    private ResultMessage<?> batch(ProcessCommands commands, int events, java.util.function.Consumer<String> handler) {
        return batch(
                commands,
                IntStream.range(0, events)
                        .mapToObj(number -> GenericEventMessage.<String>asEventMessage("event " + number))
                        .toList(),
                handler);
    }

    private ResultMessage<?> batch(
            ProcessCommands commands,
            List<EventMessage<String>> messages,
            java.util.function.Consumer<String> handler) {
        BatchingUnitOfWork<EventMessage<String>> batch = new BatchingUnitOfWork<>(messages);
        batch.onPrepareCommit(committing -> happened.add("token"));
        return batch.executeWithResult(() -> new DefaultInterceptorChain<EventMessage<?>>(
                        batch, List.of(commands), message -> {
                            handler.accept((String) message.getPayload());
                            return "";
                        })
                .proceed());
    }

    private static List<String> strings(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
