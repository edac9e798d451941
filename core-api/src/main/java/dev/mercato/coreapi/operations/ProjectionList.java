package dev.mercato.coreapi.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The projections by name. */
public record ProjectionList(List<Projection> items) {

    /**
     * All events of the store up to {@code position} are handled (−1: none yet); {@code lag} is how many positions are
     * still to come. While rebuilding, {@code progress} runs from 0 to 1. An {@code outdated} one was
     * made by another version, in another way, and is due to be rebuilt. {@code error} is that of a processor that is
     * retrying.
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
