package dev.mercato.runtime.processor;

import static java.util.Comparator.comparing;

import dev.mercato.runtime.log.WithoutValues;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.processor.CarefulProcessor.HeldUp;
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
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether this process's event processors make progress. A processor does not while it backs off after an error, or
 * while it holds no segment although nobody else does. A processor that is paused or rebuilding by request does not
 * count.
 */
public final class ProcessorHealth implements HealthIndicator {

    private static final String RETRYING = "retrying after ";
    private static final String UNREADABLE = "an error: its events or its tokens cannot be read";

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
        Optional<String> failed = segments.stream()
                .filter(EventTrackerStatus::isErrorState)
                .findFirst()
                .map(segment -> WithoutValues.describe(NestedExceptionUtils.getMostSpecificCause(segment.getError())));
        Optional<String> problem = failed.isPresent() || processor.isError()
                ? failed.or(() -> Optional.of(UNREADABLE)).map(error -> RETRYING + error)
                : segments.isEmpty() ? whyItHoldsNone(name) : Optional.empty();
        return problem.map(
                told -> remembered(processor).map(error -> RETRYING + error).orElse(told));
    }

    /** A processor that has given back its segments still knows why, and since when. */
    private static Optional<String> remembered(StreamingEventProcessor processor) {
        return processor instanceof CarefulProcessor careful
                ? Stream.concat(careful.heldUp().values().stream(), careful.stoppedBy().stream())
                        .min(comparing(HeldUp::since))
                        .map(held -> held.error() + ", since " + held.since())
                : Optional.empty();
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
