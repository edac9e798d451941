package dev.mercato.runtime.parked;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the processors have set aside. It is always up: what is set aside holds up nobody else, and another instance could
 * not handle it either. A processor that waits because of an outage is reported by its own health.
 */
final class ParkedHealth implements HealthIndicator {

    private final Supplier<List<ParkedGroup>> groups;
    private final int outage;

    /** @param outage more sequences than this that fail for one cause are an outage */
    ParkedHealth(Supplier<List<ParkedGroup>> groups, int outage) {
        this.groups = groups;
        this.outage = outage;
    }

    private record Situation(int failing, int parked, Instant since, boolean outage) {}

    @Override
    public Health health() {
        TreeMap<String, TreeMap<String, Situation>> byProcessor = new TreeMap<>();
        for (ParkedGroup group : groups.get()) {
            byProcessor
                    .computeIfAbsent(group.processor(), processor -> new TreeMap<>())
                    .put(group.cause(), new Situation(group.failing(), group.parked(), group.since(), isOutage(group)));
        }
        return Health.up().withDetails(byProcessor).build();
    }

    private boolean isOutage(ParkedGroup group) {
        return group.failing() > outage && !Failure.isOfOneStream(group.cause());
    }
}
