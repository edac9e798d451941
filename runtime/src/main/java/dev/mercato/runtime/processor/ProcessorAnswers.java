package dev.mercato.runtime.processor;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mercato.coreapi.operations.ListProcessors;
import dev.mercato.coreapi.operations.ProcessorList;
import dev.mercato.coreapi.operations.ProcessorList.Lag;
import dev.mercato.coreapi.operations.ProcessorList.Processor;
import dev.mercato.coreapi.operations.ProcessorList.ProcessorError;
import dev.mercato.coreapi.operations.ProcessorList.ProcessorSegment;
import dev.mercato.coreapi.operations.ProcessorList.SetAside;
import dev.mercato.coreapi.operations.ProcessorState;
import dev.mercato.runtime.metrics.ProcessorMeters;
import dev.mercato.runtime.parked.ParkedGroup;
import dev.mercato.runtime.parked.ParkedTable;
import dev.mercato.runtime.processor.CarefulProcessor.HeldUp;
import dev.mercato.runtime.processor.Claims.Claim;
import dev.mercato.runtime.processor.Positions.SegmentToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows operators how the processors of this service are doing. Positions, claims and what is set aside come from the
 * database, whichever instance works on them; whether a processor runs, and what stops it, is known for this instance.
 */
public final class ProcessorAnswers {

    private final String service;
    private final EventProcessingConfiguration processors;
    private final EventStore store;
    private final Positions positions;
    private final Claims claims;
    private final ProcessorProperties properties;
    private final ParkedTable parked;
    private final ProcessorMeters meters;
    private final Clock clock;

    /** @param service its name, as on Axon Server's dashboard */
    public ProcessorAnswers(
            String service,
            EventProcessingConfiguration processors,
            EventStore store,
            JdbcClient jdbc,
            Serializer serializer,
            ProcessorProperties properties,
            ParkedTable parked,
            ProcessorMeters meters,
            Clock clock) {
        this.service = service;
        this.processors = processors;
        this.store = store;
        this.positions = new Positions(jdbc, serializer, processors);
        this.claims = new Claims(jdbc);
        this.properties = properties;
        this.parked = parked;
        this.meters = meters;
        this.clock = clock;
    }

    @QueryHandler
    ProcessorList answer(ListProcessors query) {
        StoreRange range = StoreRange.of(store);
        List<ParkedGroup> setAside = parked.groups();
        return new ProcessorList(processors.eventProcessors().values().stream()
                .filter(CarefulProcessor.class::isInstance)
                .map(CarefulProcessor.class::cast)
                .sorted(Comparator.comparing(CarefulProcessor::getName))
                .map(processor -> processor(processor, range, setAside))
                .toList());
    }

    private Processor processor(CarefulProcessor processor, StoreRange range, List<ParkedGroup> setAside) {
        String name = processor.getName();
        List<SegmentToken> segments = positions.of(name);
        Set<Integer> claimed = claimed(name);
        ProcessorError error = processor.isRunning() ? error(processor, claimed).orElse(null) : null;
        long position =
                segments.stream().mapToLong(SegmentToken::position).min().orElse(StoreRange.NONE);
        return new Processor(
                name,
                service,
                state(processor, error),
                error,
                segments.stream()
                        .map(segment -> new ProcessorSegment(
                                segment.segment(),
                                range.shown(segment.position()),
                                claimed.contains(segment.segment())))
                        .toList(),
                new Lag(range.behind(position), meters.behind(name).orElse(null)),
                setAside(name, setAside));
    }

    private Set<Integer> claimed(String processor) {
        Instant expired = clock.instant().minus(properties.claim());
        return claims.of(processor).stream()
                .filter(each -> !each.isFreeAt(expired))
                .map(Claim::segment)
                .collect(toUnmodifiableSet());
    }

    private static ProcessorState state(CarefulProcessor processor, @Nullable ProcessorError error) {
        if (!processor.isRunning()) {
            return ProcessorState.STOPPED;
        }
        return error == null ? ProcessorState.RUNNING : ProcessorState.ERROR;
    }

    /** What holds up a segment that another instance has claimed since holds it up no more, or concerns that one. */
    private static Optional<ProcessorError> error(CarefulProcessor processor, Set<Integer> claimed) {
        Set<Integer> here = processor.processingStatus().keySet();
        return processor.heldUp().entrySet().stream()
                .filter(segment -> here.contains(segment.getKey()) || !claimed.contains(segment.getKey()))
                .map(segment -> segment.getValue())
                .min(Comparator.comparing(HeldUp::since))
                .map(failure -> new ProcessorError(failure.error(), failure.since()))
                .or(() -> processor.isError()
                        ? Optional.of(processor
                                .stoppedBy()
                                .map(unknown -> new ProcessorError(unknown.error(), unknown.since()))
                                .orElseGet(() -> new ProcessorError("Its events or its tokens cannot be read", null)))
                        : Optional.empty());
    }

    private static SetAside setAside(String processor, List<ParkedGroup> groups) {
        List<ParkedGroup> own = groups.stream()
                .filter(group -> group.processor().equals(processor))
                .toList();
        return new SetAside(
                own.stream().mapToInt(ParkedGroup::failing).sum(),
                own.stream().mapToInt(ParkedGroup::parked).sum());
    }
}
