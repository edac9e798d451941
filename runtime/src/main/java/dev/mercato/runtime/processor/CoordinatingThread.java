package dev.mercato.runtime.processor;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The thread that hands the events of a processor to its workers. When they have as many before them as Axon lets them
 * have, Axon looks again after 100 ms; a view that is rebuilt handles them in less, and would be idle half of the time.
 */
final class CoordinatingThread extends ScheduledThreadPoolExecutor {

    private static final long NAP = 100;
    private static final long SHORTER = 5;

    CoordinatingThread(String processor) {
        super(1, new CustomizableThreadFactory("Coordinator[" + processor + "]-"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(task, unit == TimeUnit.MILLISECONDS && delay == NAP ? SHORTER : delay, unit);
    }
}
