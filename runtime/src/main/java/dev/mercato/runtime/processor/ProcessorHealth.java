package dev.mercato.runtime.processor;

import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.processor.Claims.Claim;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether this process's event processors make progress. A processor does not while it backs off after an error, or
 * while it holds no segment although nobody else does. A processor that is paused or rebuilding by request does not
 * count.
 */
public final class ProcessorHealth implements HealthIndicator {

    private final Claims claims;
    private final Supplier<EventProcessingConfiguration> processors;
    private final ProcessorProperties properties;
    private final Clock clock;

    public ProcessorHealth(
            JdbcClient jdbc,
            Supplier<EventProcessingConfiguration> processors,
            ProcessorProperties properties,
            Clock clock) {
        this.claims = new Claims(jdbc);
        this.processors = processors;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Health health() {
        TreeMap<String, String> standing = new TreeMap<>();
        processors.get().eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming && streaming.isRunning()) {
                problem(name, streaming).ifPresent(problem -> standing.put(name, problem));
            }
        });
        return standing.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(standing).build();
    }

    private Optional<String> problem(String name, StreamingEventProcessor processor) {
        Collection<EventTrackerStatus> segments = processor.processingStatus().values();
        Optional<EventTrackerStatus> failed =
                segments.stream().filter(EventTrackerStatus::isErrorState).findFirst();
        if (failed.isPresent()) {
            return Optional.of("retrying after " + failed.get().getError());
        }
        if (processor.isError()) {
            return Optional.of("retrying after an error");
        }
        return segments.isEmpty() ? whyItHoldsNone(name) : Optional.empty();
    }

    private Optional<String> whyItHoldsNone(String processor) {
        try {
            Instant now = clock.instant();
            List<Claim> claimed = claims.of(processor);
            return Stream.concat(
                            claimed.stream()
                                    .filter(claim -> claim.isFreeAt(now.minus(properties.claim())))
                                    .map(claim -> "no instance works on segment " + claim.segment()),
                            claimed.stream()
                                    .filter(claim -> claim.isAheadOf(now.plus(properties.claim())))
                                    .map(claim -> "segment " + claim.segment()
                                            + " was claimed by an instance whose clock ran ahead," + " until "
                                            + claim.at()))
                    .findFirst()
                    .or(() -> claimed.isEmpty() ? Optional.of("has not started yet") : Optional.empty());
        } catch (RuntimeException failed) {
            if (Outage.isBehind(failed)) {
                return Optional.of("the database with its tokens is unavailable");
            }
            throw failed;
        }
    }
}
