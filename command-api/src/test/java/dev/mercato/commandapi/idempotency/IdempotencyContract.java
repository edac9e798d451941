package dev.mercato.commandapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.store.Migration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The guarantees of an idempotency key, on every database. */
abstract class IdempotencyContract {

    private static final Caller CALLER = new Caller("anonymous", Set.of());
    private static final RequestKey KEY = new RequestKey("POST /api/v1/orders", "key-1");
    private static final Map<String, Object> BODY = Map.of("sku", "A-1");
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456789Z");

    private final List<UUID> sent = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final JdbcClient jdbc;
    private final Idempotency idempotency;
    private final Forgetting forgetting;

    IdempotencyContract(DataSource dataSource) {
        new Migration("command-api", "classpath:db/command-api").applyTo(dataSource);
        jdbc = JdbcClient.create(dataSource);
        idempotency = new Idempotency(new IdempotencyKeys(jdbc), new JsonMapper(), clock, new SimpleMeterRegistry());
        forgetting = new Forgetting(new IdempotencyKeys(jdbc), clock);
    }

    @BeforeEach
    void forgetAll() {
        jdbc.sql("delete from idempotency_keys").update();
    }

    @Test
    void a_request_without_a_key_is_a_new_one_every_time() {
        ResponseEntity<String> first = ask(new RequestKey(KEY.operation(), null));
        ResponseEntity<String> second = ask(new RequestKey(KEY.operation(), null));

        assertThat(first).isNotEqualTo(second);
        assertThat(sent).hasSize(2);
        assertThat(rows()).isZero();
    }

    @Test
    void a_repeat_gets_the_same_answer_byte_for_byte_and_sends_nothing() {
        ResponseEntity<String> first = ask(
                CALLER,
                KEY,
                BODY,
                id -> Begun.done(ResponseEntity.status(201)
                        .header("Location", "/of/" + id)
                        .eTag("3.5")
                        .body("Größe")));
        ResponseEntity<?> second =
                idempotency.once(CALLER, KEY, BODY, this::send).join();

        assertThat(second.getStatusCode()).isEqualTo(first.getStatusCode());
        HttpHeaders headers = new HttpHeaders(first.getHeaders());
        headers.set("Idempotency-Replayed", "true");
        headers.setContentType(MediaType.APPLICATION_JSON);
        assertThat(second.getHeaders()).isEqualTo(headers);
        assertThat(second.getBody()).isEqualTo("\"Größe\"".getBytes(StandardCharsets.UTF_8));
        assertThat(sent).isEmpty();
    }

    @Test
    void an_answer_without_a_body_is_repeated_without_a_body() {
        ask(CALLER, KEY, BODY, id -> Begun.done(ResponseEntity.status(201).build()));

        ResponseEntity<?> second = ask(KEY);

        assertThat(second.hasBody()).isFalse();
        assertThat(second.getHeaders().getContentType()).isNull();
    }

    @Test
    void while_the_last_answer_is_waited_for_a_repeat_gets_the_first() {
        CompletableFuture<ResponseEntity<String>> last = new CompletableFuture<>();
        CompletableFuture<ResponseEntity<String>> waiting = idempotency.once(
                CALLER,
                KEY,
                BODY,
                id -> new Begun<>(
                        ResponseEntity.accepted()
                                .header("Location", "/of/" + id)
                                .build(),
                        last));

        assertThat(ask(KEY).getStatusCode().value()).isEqualTo(202);
        last.complete(ResponseEntity.status(201).header("Location", "/settled").build());

        assertThat(waiting.join().getHeaders().containsHeader("Idempotency-Replayed"))
                .isFalse();
        assertThat(ask(KEY).getStatusCode().value()).isEqualTo(201);
        assertThat(location(ask(KEY))).isEqualTo("/settled");
    }

    static Stream<RuntimeException> rejections() {
        return Stream.of(
                new Rejected(RejectionCode.SKU_UNKNOWN, "Line 2: no", Map.of("line", "2")),
                new InvalidValue(RejectionCode.ORDER_EMPTY, "No line"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void a_rejection_frees_the_key_for_another_request(RuntimeException rejection) {
        assertThatThrownBy(() -> ask(CALLER, KEY, BODY, failingWith(rejection))).isSameAs(rejection);
        assertThat(rows()).isZero();

        ask(CALLER, KEY, Map.of("sku", "A-2"), this::send);

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void a_rejection_of_a_request_that_was_taken_over_keeps_the_other_answer() {
        Rejected rejection = new Rejected(RejectionCode.SKU_UNKNOWN, "No");

        assertThatThrownBy(() -> ask(CALLER, KEY, BODY, id -> {
                    clock.move(Idempotency.LEASE.plusMillis(1));
                    ask(KEY);
                    throw rejection;
                }))
                .isSameAs(rejection);

        assertThat(location(ask(KEY))).isEqualTo("/of/" + sent.get(0));
        assertThat(sent).hasSize(1);
    }

    @Test
    void an_answer_that_a_newer_version_has_kept_is_not_replayed_and_the_request_not_run_again() {
        ask(KEY);
        jdbc.sql("update idempotency_keys set answer = replace(answer, 'kept-answer/1', 'kept-answer/2')")
                .update();

        assertThatThrownBy(() -> ask(KEY))
                .satisfies(failed -> assertThat(Outage.isBehind(failed)).isTrue());
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_key_is_for_one_body() {
        ask(KEY);

        assertRejected(() -> ask(CALLER, KEY, Map.of("sku", "A-2"), this::send), HttpCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_key_is_for_one_body_even_while_the_first_is_in_flight() {
        ask(CALLER, KEY, BODY, id -> {
            assertRejected(() -> ask(CALLER, KEY, Map.of("sku", "A-2"), this::send), HttpCode.IDEMPOTENCY_KEY_REUSED);
            return send(id);
        });
    }

    @Test
    void a_repeat_waits_its_turn_while_the_first_is_in_flight() {
        ask(CALLER, KEY, BODY, id -> {
            assertRejected(() -> ask(KEY), HttpCode.REQUEST_IN_FLIGHT);
            clock.move(Idempotency.LEASE.minusMillis(1));
            assertRejected(() -> ask(KEY), HttpCode.REQUEST_IN_FLIGHT);
            return send(id);
        });
        assertThat(sent).hasSize(1);
    }

    @Test
    void after_a_failure_the_request_may_be_repeated_at_once_and_has_the_same_id() {
        assertThatThrownBy(() -> ask(CALLER, KEY, BODY, failingWith(new IllegalStateException("Down"))))
                .hasMessage("Down");
        ask(KEY);

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void nothing_is_lost_if_a_process_dies_between_command_and_answer() {
        ResponseEntity<String> unheard = ask(KEY);
        forgetAnswer();
        assertRejected(() -> ask(KEY), HttpCode.REQUEST_IN_FLIGHT);
        clock.move(Idempotency.LEASE.plusMillis(1));

        // The command is sent again with the same id, and aggregates treat a repeat as a success.
        assertThat(ask(KEY)).isEqualTo(unheard);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void a_request_that_was_taken_over_keeps_no_answer() {
        ResponseEntity<String> late = ask(CALLER, KEY, BODY, id -> {
            clock.move(Idempotency.LEASE.plusMillis(1));
            assertThat(location(ask(KEY))).isEqualTo("/of/" + sent.get(0));
            return at("/late");
        });

        assertThat(location(late)).isEqualTo("/late");
        assertThat(location(ask(KEY))).isEqualTo("/of/" + sent.get(0));
    }

    @Test
    void a_request_that_was_taken_over_and_fails_does_not_free_the_key() {
        Function<UUID, Begun<String>> takingOver = id -> {
            assertRejected(() -> ask(KEY), HttpCode.REQUEST_IN_FLIGHT);
            return send(id);
        };
        IdempotencyKeys keys = new IdempotencyKeys(jdbc);
        IdempotencyKeys.Name name = new IdempotencyKeys.Name("anonymous", KEY.operation(), "key-1");
        ask(KEY);
        forgetAnswer();
        Instant firstClaim = keys.find(name).orElseThrow().claimedUntil();
        clock.move(Idempotency.LEASE.plusMillis(1));

        ask(CALLER, KEY, BODY, id -> {
            keys.release(name, firstClaim, clock.instant());
            return takingOver.apply(id);
        });

        assertThat(sent).hasSize(2);
    }

    @Test
    void each_caller_has_keys_of_its_own() {
        ResponseEntity<String> mine = ask(KEY);

        assertThat(ask(new Caller("somebody", Set.of()), KEY, BODY, this::send)).isNotEqualTo(mine);
        assertThat(ask(new RequestKey("POST /api/v1/products", "key-1"))).isNotEqualTo(mine);
        assertThat(ask(new RequestKey(KEY.operation(), "KEY-1"))).isNotEqualTo(mine);
        assertThat(ask(new RequestKey(KEY.operation(), "key-1 "))).isNotEqualTo(mine);
        assertThat(sent).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void an_answer_is_kept_for_a_day_and_the_id_for_ever() {
        ResponseEntity<String> first = ask(KEY);

        clock.move(Duration.ofHours(24));
        forgetting.forgetWhatIsOld();
        assertThat(location(ask(KEY))).isEqualTo(location(first));
        assertThat(sent).hasSize(1);

        clock.move(Duration.ofSeconds(1));
        forgetting.forgetWhatIsOld();
        assertThat(rows()).isZero();
        assertThat(ask(KEY)).isEqualTo(first);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void the_key_is_committed_before_the_command_is_sent_and_holds_no_transaction() {
        ask(CALLER, KEY, BODY, id -> {
            assertThat(rows()).isEqualTo(1);
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            return send(id);
        });
    }

    @Test
    void an_answer_that_a_newer_process_wrote_is_read() {
        ask(KEY);
        jdbc.sql("update idempotency_keys set answer = ?")
                .param(
                        "{\"form\":\"kept-answer/1\",\"status\": 201, \"headers\": {\"Location\": \"/newer\"}, \"body\": null, \"later\": true}")
                .update();

        assertThat(location(ask(KEY))).isEqualTo("/newer");
    }

    @RepeatedTest(20)
    void of_many_at_once_exactly_one_is_sent() throws Exception {
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        List<UUID> commands = Collections.synchronizedList(new ArrayList<>());
        List<Callable<@Nullable HttpCode>> requests = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            requests.add(() -> {
                together.await();
                try {
                    ask(CALLER, KEY, BODY, id -> {
                        commands.add(id);
                        return at("/of/" + id);
                    });
                    return null;
                } catch (HttpProblem rejection) {
                    return rejection.code();
                }
            });
        }
        ExecutorService clients = Executors.newFixedThreadPool(many);
        try {
            for (Future<@Nullable HttpCode> answer : clients.invokeAll(requests)) {
                assertThat(answer.get()).isIn(null, HttpCode.REQUEST_IN_FLIGHT);
            }
        } finally {
            clients.shutdown();
        }
        assertThat(commands).hasSize(1);
        assertThat(location(ask(KEY))).isEqualTo("/of/" + commands.get(0));
    }

    /** Leaves the key in the state of a process that was killed before it stored the answer. */
    private void forgetAnswer() {
        jdbc.sql("update idempotency_keys set answer = null").update();
    }

    private ResponseEntity<String> ask(RequestKey key) {
        return ask(CALLER, key, BODY, this::send);
    }

    private ResponseEntity<String> ask(
            Caller caller, RequestKey key, Object body, Function<UUID, Begun<String>> request) {
        return idempotency.once(caller, key, body, request).join();
    }

    private Begun<String> send(UUID id) {
        sent.add(id);
        return at("/of/" + id);
    }

    private static Begun<String> at(String location) {
        return Begun.done(
                ResponseEntity.status(201).header("Location", location).build());
    }

    private static String location(ResponseEntity<?> answer) {
        return String.valueOf(answer.getHeaders().getFirst("Location"));
    }

    private Function<UUID, Begun<String>> failingWith(RuntimeException failure) {
        return id -> {
            sent.add(id);
            throw failure;
        };
    }

    private long rows() {
        return jdbc.sql("select count(*) from idempotency_keys")
                .query(Long.class)
                .single();
    }

    private static void assertRejected(Runnable request, HttpCode code) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    private static final class MovableClock extends Clock {

        private volatile Instant now = START;

        private void move(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
