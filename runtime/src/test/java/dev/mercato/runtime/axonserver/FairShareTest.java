package dev.mercato.runtime.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.runtime.processor.ProcessorProperties;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.TokenOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FairShareTest {

    private static final ProcessorProperties QUICK = new ProcessorProperties(4, Duration.ofSeconds(2));

    private static final Duration PATIENT = Duration.ofHours(1);

    private final List<FairShare> started = new ArrayList<>();
    private final JdbcConnectionPool database = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final FairShare one = new FairShare(new TokenOwner("one"), jdbc, () -> List.of("orders"), QUICK);
    private final FairShare other = new FairShare(new TokenOwner("other"), jdbc, () -> List.of("orders"), QUICK);
    private final FairShare another = new FairShare(new TokenOwner("another"), jdbc, () -> List.of("payments"), QUICK);

    @BeforeEach
    void makeTables() {
        for (String script : new String[] {"tokens", "instances"}) {
            new Migration(script, "classpath:db/" + script).applyTo(database);
        }
        for (int segment = 0; segment < 5; segment++) {
            jdbc.sql("insert into tokens (processor_name, segment) values ('orders', ?)")
                    .param(segment)
                    .update();
        }
    }

    /** Its thread does not look again during the test. */
    private FairShare patient(String name) {
        FairShare patient =
                new FairShare(new TokenOwner(name), jdbc, () -> List.of("orders"), new ProcessorProperties(4, PATIENT));
        started.add(patient);
        return patient;
    }

    @AfterEach
    void stop() {
        started.forEach(FairShare::stop);
        one.stop();
        other.stop();
        another.stop();
        database.dispose();
    }

    @Test
    void one_instance_alone_may_hold_everything() {
        one.start();
        assertThat(one.getMaxSegments("orders")).isEqualTo(5);
    }

    @Test
    void two_instances_may_hold_half_each_rounded_up_and_all_again_when_one_has_gone() {
        one.start();
        other.start();
        awaitShare(one, 3);
        awaitShare(other, 3);

        other.stop();
        awaitShare(one, 5);
    }

    @Test
    void instances_with_other_processors_on_the_same_database_do_not_count() {
        another.start();
        one.start();
        assertThat(one.getMaxSegments("orders")).isEqualTo(5);
    }

    @Test
    void an_instance_that_died_is_forgotten() {
        jdbc.sql("insert into instances (instance, processor, seen_at) values ('dead', 'orders', current_timestamp)")
                .update();
        FairShare patient = patient("one");
        patient.start();
        assertThat(patient.getMaxSegments("orders")).isEqualTo(3);

        jdbc.sql("update instances set seen_at = seen_at - interval '1' day where instance = 'dead'")
                .update();
        one.start();
        assertThat(one.getMaxSegments("orders")).isEqualTo(5);
    }

    @Test
    void an_instance_that_died_under_a_clock_that_ran_ahead_is_forgotten_with_its_claims() {
        jdbc.sql("insert into instances (instance, processor, seen_at)"
                        + " values ('dead', 'orders', current_timestamp + interval '1' day)")
                .update();
        String tomorrow = DateTimeUtils.formatInstant(Instant.now().plus(Duration.ofDays(1)));
        claim(1, "dead", tomorrow);
        claim(2, "other", tomorrow);
        claim(3, "dead", DateTimeUtils.formatInstant(Instant.now()));
        patient("other").start();

        FairShare patient = patient("one");
        patient.start();

        assertThat(patient.getMaxSegments("orders")).isEqualTo(3);
        assertThat(jdbc.sql("select segment from tokens where owner is not null order by segment")
                        .query(Integer.class)
                        .list())
                .as("what the living hold, and what runs out by itself")
                .containsExactly(2, 3);
    }

    private void claim(int segment, String owner, String at) {
        jdbc.sql("update tokens set owner = ?, claimed_at = ? where segment = ?")
                .params(owner, at, segment)
                .update();
    }

    @Test
    void a_processor_that_has_no_segments_yet_is_not_held_back() {
        one.start();
        assertThat(one.getMaxSegments("new")).isEqualTo(Short.MAX_VALUE);
    }

    private static void awaitShare(FairShare instance, int segments) {
        await().untilAsserted(
                        () -> assertThat(instance.getMaxSegments("orders")).isEqualTo(segments));
    }
}
