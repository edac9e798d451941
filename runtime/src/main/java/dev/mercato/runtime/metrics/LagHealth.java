package dev.mercato.runtime.metrics;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whether a processor is far behind: the process is degraded then, because it works on it, and a restart would not help. */
final class LagHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "Processors are far behind");

    private final ProcessorMeters processors;
    private final Duration limit;

    LagHealth(ProcessorMeters processors, Duration limit) {
        this.processors = processors;
        this.limit = limit;
    }

    @Override
    public Health health() {
        Map<String, Duration> behind = processors.behind(limit);
        return behind.isEmpty()
                ? Health.up().build()
                : Health.status(DEGRADED).withDetails(behind).build();
    }
}
