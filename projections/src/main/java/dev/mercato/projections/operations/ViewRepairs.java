package dev.mercato.projections.operations;

import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.parked.RepairRules;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** What can be done about events that a view cannot handle. Whatever it lacks, a rebuild brings back. */
final class ViewRepairs implements RepairRules {

    private final List<ViewProcessor> views;

    ViewRepairs(List<ViewProcessor> views) {
        this.views = views;
    }

    @Override
    public boolean areOf(String processor) {
        return views.stream().anyMatch(view -> view.name().equals(processor));
    }

    @Override
    public Optional<String> whyNot(RepairAction action, String sequence, @Nullable EventMessage<?> first) {
        return switch (action) {
            case RETRY, SKIP, DISCARD -> Optional.empty();
            case COMPENSATE, COMPLETE -> Optional.of("A view is no process");
        };
    }

    @Override
    public String means(RepairAction action, String processor) {
        return switch (action) {
            case RETRY -> "Its events are handled again.";
            case SKIP, DISCARD ->
                "The view is wrong until it is rebuilt: POST /api/v1/operations/projections/" + processor + "/rebuild";
            case COMPENSATE, COMPLETE -> "";
        };
    }
}
