package dev.mercato.saga.deadline;

import static dev.mercato.coreapi.order.AwaitedAnswer.AUTHORIZATION;
import static dev.mercato.coreapi.order.AwaitedAnswer.CAPTURE;
import static dev.mercato.coreapi.order.AwaitedAnswer.RESERVATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.runtime.store.KnownConstants;
import dev.mercato.testing.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadlinesTest {

    private static final OrderId ORDER = OrderId.of(new UUID(7, 7));
    private static final ShipmentId SHIPMENT = ShipmentId.of(new UUID(8, 1));
    private static final ProcessId PROCESS = ProcessId.of(ORDER);

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(KnownConstants.class);

    private final DeadlinesFixture fixture = new DeadlinesFixture();
    private final Deadlines deadlines = fixture.deadlines();

    @Test
    void tells_the_order_when_its_answer_is_overdue() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        assertThat(fixture.reportedAfter(Duration.ofSeconds(59))).isEmpty();
        assertThat(fixture.reportedAfter(Duration.ofSeconds(1)))
                .containsExactly(new ReportOverdue(ORDER, RESERVATIONS, 1));
    }

    @Test
    void tells_the_order_again_until_its_process_has_set_another() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        assertThat(fixture.reportedAfter(Duration.ofMinutes(1))).hasSize(1);
        assertThat(fixture.reportedAfter(Duration.ofSeconds(59))).isEmpty();
        assertThat(fixture.reportedAfter(Duration.ofSeconds(1)))
                .containsExactly(new ReportOverdue(ORDER, RESERVATIONS, 1));

        fixture.set(PROCESS, RESERVATIONS, 2, 1);
        assertThat(fixture.reportedAfter(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_new_deadline_takes_the_place_of_the_old_one() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.set(PROCESS, AUTHORIZATION, 1, 0);
        assertThat(fixture.reportedAfter(Duration.ofMinutes(14))).isEmpty();
        assertThat(fixture.reportedAfter(Duration.ofMinutes(1)))
                .containsExactly(new ReportOverdue(ORDER, AUTHORIZATION, 1));
    }

    @Test
    void a_shipment_has_a_deadline_beside_that_of_its_order() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.set(ProcessId.of(ORDER, SHIPMENT), CAPTURE, 3, 0);
        fixture.set(PROCESS, null, 1, 0);
        assertThat(fixture.reportedAfter(Duration.ofMinutes(15)))
                .containsExactly(new ReportShipmentOverdue(ORDER, SHIPMENT, CAPTURE, 3));
    }

    @Test
    void setting_it_twice_has_no_second_effect() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        assertThat(fixture.reportedAfter(Duration.ofMinutes(1))).hasSize(1);
    }

    @Test
    void of_several_in_a_batch_the_last_counts() {
        DeadlinesFixture.inBatch(() -> {
            deadlines.set(PROCESS, RESERVATIONS, 1, 0);
            deadlines.set(PROCESS, null, 1, 0);
            deadlines.set(PROCESS, AUTHORIZATION, 1, 0);
        });
        assertThat(fixture.reportedAfter(Duration.ofMinutes(15)))
                .containsExactly(new ReportOverdue(ORDER, AUTHORIZATION, 1));
    }

    @Test
    void is_gone_when_nothing_is_awaited() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.set(PROCESS, null, 1, 0);
        assertThat(fixture.reportedAfter(Duration.ofDays(1))).isEmpty();
    }

    @Test
    void rests_while_the_events_of_its_order_are_set_aside() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.set(ProcessId.of(ORDER, SHIPMENT), CAPTURE, 1, 0);
        fixture.jdbc()
                .sql(
                        "insert into parked_sequences values ('order-fulfilment', ?, 1, now(), now(), 1, now(), null, '', '')")
                .param(ORDER.value())
                .update();
        assertThat(fixture.reportedAfter(Duration.ofDays(1))).isEmpty();

        fixture.jdbc().sql("delete from parked_sequences").update();
        assertThat(fixture.reportedAfter(Duration.ZERO)).hasSize(2);
    }

    @Test
    void waits_twice_as_long_each_further_time() {
        fixture.set(PROCESS, RESERVATIONS, 9, 2);
        assertThat(fixture.reportedAfter(Duration.ofSeconds(239))).isEmpty();
        assertThat(fixture.reportedAfter(Duration.ofSeconds(1))).hasSize(1);
    }

    @Test
    void tells_since_when_its_process_has_been_waiting_for_the_same_answer() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        Instant began = fixture.waitingSince(PROCESS);
        assertThat(fixture.reportedAfter(Duration.ofMinutes(1))).hasSize(1);

        fixture.set(PROCESS, RESERVATIONS, 2, 1);
        assertThat(fixture.waitingSince(PROCESS)).isEqualTo(began);

        fixture.set(PROCESS, AUTHORIZATION, 3, 0);
        assertThat(fixture.waitingSince(PROCESS)).isEqualTo(began.plus(Duration.ofMinutes(1)));
    }

    @Test
    void stays_until_the_order_has_acknowledged() {
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.busIsDown(true);
        assertThatThrownBy(() -> fixture.reportedAfter(Duration.ofMinutes(1))).hasMessageContaining("down");
        fixture.busIsDown(false);
        assertThat(fixture.reportedAfter(Deadlines.PATIENCE)).hasSize(1);
    }

    @Test
    void what_only_a_newer_version_knows_is_left_to_it_and_named_once() {
        fixture.set(ProcessId.of(OrderId.of(new UUID(7, 6))), RESERVATIONS, 1, 0);
        fixture.jdbc().sql("update deadlines set awaited = 'CUSTOMS'").update();
        fixture.set(PROCESS, RESERVATIONS, 1, 0);

        assertThat(fixture.reportedAfter(Duration.ofMinutes(1)))
                .containsExactly(new ReportOverdue(ORDER, RESERVATIONS, 1));
        assertThat(fixture.reportedAfter(Duration.ofSeconds(1))).isEmpty();

        assertThat(log.messages()).singleElement().asString().contains("CUSTOMS");
        assertThat(fixture.jdbc()
                        .sql("select count(*) from deadlines where awaited = 'CUSTOMS'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_order_that_cannot_be_told_does_not_delay_the_others() {
        OrderId broken = OrderId.of(new UUID(7, 6));
        fixture.set(ProcessId.of(broken), RESERVATIONS, 1, 0);
        fixture.set(PROCESS, RESERVATIONS, 1, 0);
        fixture.cannotBeTold(broken);
        assertThatThrownBy(() -> fixture.reportedAfter(Duration.ofMinutes(1))).hasMessageContaining("broken");
        assertThat(fixture.reported()).containsExactly(new ReportOverdue(ORDER, RESERVATIONS, 1));
    }
}
