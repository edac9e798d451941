package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The projections by name. */
@MessageName("operations.ProjectionList")
public record ProjectionList(List<Projection> items) {

    /**
     * All events of the store up to {@code position} are handled (−1: none yet); {@code lag} is the number of positions
     * still to come. {@code progress} runs from 0 to 1 during a rebuild. An {@code outdated} projection was built in
     * another way by another version and must be rebuilt. {@code error} is the error of a processor that is retrying.
     */
    public record Projection(
            String name,
            boolean running,
            long position,
            long lag,
            boolean rebuilding,
            @Nullable Double progress,
            boolean outdated,
            @Nullable String error) {}
}
