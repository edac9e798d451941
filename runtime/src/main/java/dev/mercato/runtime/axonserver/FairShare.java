package dev.mercato.runtime.axonserver;

import static java.util.stream.Collectors.toMap;

import dev.mercato.runtime.processor.ProcessorProperties;
import dev.mercato.runtime.store.TokenOwner;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * How many segments of a processor this instance may hold: an equal share among all instances that run the processor.
 * Axon releases any above that, so that instances that start later get their share. Every instance regularly reports
 * that it is alive. Silent ones stop counting early enough for the others to take over their work within
 * {@code mercato.processor.take-over}.
 */
final class FairShare implements MaxSegmentProvider, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FairShare.class);

    private final String instance;
    private final JdbcClient jdbc;
    private final Supplier<? extends Collection<String>> processors;
    private final ProcessorProperties properties;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread worker = new Thread(work, "fair-share");
        worker.setDaemon(true);
        return worker;
    });
    private volatile Map<String, Integer> shares = Map.of();
    private volatile boolean running;

    FairShare(
            TokenOwner owner,
            JdbcClient jdbc,
            Supplier<? extends Collection<String>> processors,
            ProcessorProperties properties) {
        this.instance = owner.name();
        this.jdbc = jdbc;
        this.processors = processors;
        this.properties = properties;
    }

    @Override
    public int getMaxSegments(String processor) {
        return shares.getOrDefault(processor, (int) Short.MAX_VALUE);
    }

    @Override
    public void start() {
        count();
        long pause = properties.lookEvery().toMillis();
        var unused = thread.scheduleWithFixedDelay(this::count, pause, pause, TimeUnit.MILLISECONDS);
        running = true;
    }

    private void count() {
        try {
            sayThatItIsThere();
            freeWhatTheDeadClaimedAhead();
            shares = jdbc
                    .sql("""
                            select processor_name, count(distinct segment), count(distinct instance)
                            from tokens join instances on processor = processor_name
                            group by processor_name""")
                    .query((row, number) -> Map.entry(row.getString(1), share(row.getInt(2), row.getInt(3))))
                    .list()
                    .stream()
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (DataAccessException | TransactionException unavailable) {
            LOG.debug("Cannot count the instances this time", unavailable); // The processors report the outage.
        }
    }

    private static int share(int segments, int instances) {
        return (segments + instances - 1) / instances;
    }

    private void sayThatItIsThere() {
        long silence = properties
                .takeOver()
                .minus(properties.lookEvery().multipliedBy(2))
                .toMillis();
        // A time in the future was written by a clock that has been set back since.
        jdbc.sql("delete from instances where instance = ?"
                        + " or seen_at < current_timestamp - cast(? as integer) * interval '0.001' second"
                        + " or seen_at > current_timestamp + cast(? as integer) * interval '0.001' second")
                .params(instance, silence, silence)
                .update();
        processors
                .get()
                .forEach(processor -> jdbc.sql(
                                "insert into instances (instance, processor, seen_at) values (?, ?, current_timestamp)")
                        .params(instance, processor)
                        .update());
    }

    // A claim expires by the reader's clock, so one made under a clock that ran ahead would outlive its owner.
    private void freeWhatTheDeadClaimedAhead() {
        jdbc.sql(
                        "update tokens set owner = null where claimed_at > ? and owner not in (select instance from instances)")
                .param(DateTimeUtils.formatInstant(Instant.now().plus(properties.claim())))
                .update();
    }

    // Runs before the processors stop and leave their segments to the others.
    @Override
    public void stop() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(properties.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                jdbc.sql("delete from instances where instance = ?")
                        .param(instance)
                        .update();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException unavailable) {
            LOG.debug("Cannot deregister this instance; its entry will expire", unavailable);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
