package dev.mercato.saga.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.mercato.runtime.processor.ProcessorProperties;
import dev.mercato.runtime.store.Database;
import dev.mercato.runtime.store.Migration;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deadlines' table, and the recurring task that looks through it in one process at a time. */
@Configuration(proxyBeanMethods = false)
@Import(Database.class)
@EnableConfigurationProperties(DeadlineProperties.class)
public class DeadlineConfiguration {

    private static final int MISSED_HEARTBEATS = 4;

    @Bean
    Migration deadlineTables() {
        return new Migration("deadlines", "classpath:db/deadlines");
    }

    @Bean
    Deadlines deadlines(JdbcClient jdbc, DeadlineProperties properties, CommandGateway gateway) {
        return new Deadlines(jdbc, properties, gateway, Clock.systemUTC());
    }

    @Bean
    SmartLifecycle deadlineScheduler(
            DataSource dataSource, Deadlines deadlines, DeadlineProperties properties, ProcessorProperties processors) {
        Scheduler scheduler = Scheduler.create(dataSource)
                .startTasks(Tasks.recurring("overdue-answers", FixedDelay.of(properties.look()))
                        .execute((instance, context) -> deadlines.reportOverdue()))
                .pollingInterval(properties.look())
                // An instance that died in the middle of looking is replaced as soon as it is everywhere else.
                .heartbeatInterval(
                        processors.takeOver().dividedBy(MISSED_HEARTBEATS + 2)) // It is looked for every second beat.
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .threads(1)
                .shutdownMaxWait(Deadlines.PATIENCE)
                .alwaysPersistTimestampInUTC()
                .build();
        return new SchedulerLifecycle(scheduler);
    }
}
