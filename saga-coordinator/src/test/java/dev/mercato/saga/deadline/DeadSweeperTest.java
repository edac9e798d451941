package dev.mercato.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.runtime.processor.ProcessorProperties;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** An instance that died in the middle of looking for deadlines has left its mark on the task. */
class DeadSweeperTest {

    private static final OrderId ORDER = OrderId.of(new UUID(7, 7));
    private static final Duration TAKE_OVER = Duration.ofSeconds(3);

    private final DeadlinesFixture fixture = new DeadlinesFixture();

    @Test
    void is_replaced_within_the_configured_time() {
        fixture.deadlines().set(ORDER, AwaitedAnswer.RESERVATIONS, 1, 0);
        fixture.pass(Duration.ofMinutes(1));
        fixture.jdbc().sql("""
                        insert into scheduled_tasks
                            (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                        values ('overdue-answers', 'recurring', current_timestamp, true, 'the one that died',
                            current_timestamp, 1)""").update();
        SmartLifecycle another = new DeadlineConfiguration()
                .deadlineScheduler(
                        fixture.database(),
                        fixture.deadlines(),
                        fixture.properties(),
                        new ProcessorProperties(1, TAKE_OVER));
        another.start();
        try {
            // Three times the configured time, for a machine that is busy with much else; unconfigured it is half an
            // hour.
            await().atMost(TAKE_OVER.multipliedBy(3))
                    .untilAsserted(() -> assertThat(fixture.reported())
                            .containsExactly(new ReportOverdue(ORDER, AwaitedAnswer.RESERVATIONS, 1)));
        } finally {
            another.stop();
        }
    }
}
