package dev.mercato.projections.operations;

import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.parked.ParkedTable;
import dev.mercato.runtime.processor.Positions;
import dev.mercato.runtime.processor.Positions.SegmentToken;
import dev.mercato.runtime.processor.StoreRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * The status of the projections. Their positions come from the database, whichever process handles them; whether they
 * run, and what stops them, is known for this process only.
 */
class Projections {

    private final List<ViewProcessor> views;
    private final EventProcessingConfiguration processors;
    private final EventStore store;
    private final Positions positions;
    private final FoldRevisions revisions;
    private final ParkedTable parked;

    Projections(
            List<ViewProcessor> views,
            EventProcessingConfiguration processors,
            EventStore store,
            Positions positions,
            FoldRevisions revisions,
            ParkedTable parked) {
        this.views = views;
        this.processors = processors;
        this.store = store;
        this.positions = positions;
        this.revisions = revisions;
        this.parked = parked;
    }

    @QueryHandler
    ProjectionList answer(ListProjections query) {
        StoreRange range = StoreRange.of(store);
        return new ProjectionList(views.stream()
                .sorted(Comparator.comparing(ViewProcessor::name))
                .map(view -> projection(view, range))
                .toList());
    }

    private Projection projection(ViewProcessor view, StoreRange range) {
        List<SegmentToken> segments = positions.of(view.name());
        long position =
                segments.stream().mapToLong(SegmentToken::position).min().orElse(StoreRange.NONE);
        Double progress = segments.stream()
                .flatMap(segment -> Progress.of(segment.token(), range.tail()).stream())
                .min(Double::compare)
                .orElse(null);
        return new Projection(
                view.name(),
                processors
                        .eventProcessor(view.name())
                        .map(EventProcessor::isRunning)
                        .orElse(false),
                range.shown(position),
                range.behind(position),
                progress != null,
                progress,
                revisions.isOutdated(view),
                error(view));
    }

    private @Nullable String error(ViewProcessor view) {
        return revisions
                .newer(view)
                .map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(view.error()))
                .or(() -> parked.told(view.name()))
                .orElse(null);
    }
}
