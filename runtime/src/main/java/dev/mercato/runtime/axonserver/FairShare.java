package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.processor.ProcessorProperties;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * How many segments of a processor this instance may hold: as many as would be left for it if all instances held equally
 * many. Axon gives back what is more than that, so that an instance that comes later gets its share. Every instance says
 * now and then that it is there; one that has not been heard of for {@code mercato.processor.take-over} is counted no more.
 */
final class FairShare implements MaxSegmentProvider, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FairShare.class);

    private final String name = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final ProcessorProperties properties;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread worker = new Thread(work, "fair-share");
        worker.setDaemon(true);
        return worker;
    });
    private volatile Map<String, Integer> segments = Map.of();
    private volatile int instances = 1;
    private volatile boolean running;

    FairShare(JdbcClient jdbc, ProcessorProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public int getMaxSegments(String processor) {
        int all = segments.getOrDefault(processor, 0);
        return all == 0 ? Short.MAX_VALUE : (all + instances - 1) / instances;
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
            instances = Math.max(
                    1,
                    jdbc.sql("select count(*) from instances")
                            .query(Integer.class)
                            .single());
            segments = jdbc
                    .sql("select processor_name, count(*) from tokens group by processor_name")
                    .query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (DataAccessException | TransactionException unavailable) {
            LOG.debug("Not counted this time", unavailable); // Those who work on the segments will tell.
        }
    }

    private void sayThatItIsThere() {
        jdbc.sql(
                        "delete from instances where name = ? or seen_at < current_timestamp - cast(? as integer) * interval '1' second")
                .params(name, Math.max(1, properties.takeOver().toSeconds()))
                .update();
        jdbc.sql("insert into instances (name, seen_at) values (?, current_timestamp)")
                .param(name)
                .update();
    }

    // Before the processors, whose segments are then free for the others.
    @Override
    public void stop() {
        thread.shutdownNow();
        try {
            jdbc.sql("delete from instances where name = ?").param(name).update();
        } catch (DataAccessException unavailable) {
            LOG.debug("Not told that this instance goes; it will be forgotten", unavailable);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
