package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Event processors. */
@MessageName("operations.ProcessorList")
public record ProcessorList(List<Processor> items) {

    /**
     * A processor of a service, which is named as on Axon Server's dashboard. {@code state} is that in the instance which
     * answers; {@code error} is there while it is {@code ERROR}.
     */
    public record Processor(
            String name,
            String service,
            ProcessorState state,
            @Nullable ProcessorError error,
            List<ProcessorSegment> segments,
            Lag lag,
            SetAside setAside) {}

    /** Why a processor retries; {@code since} is when it failed for the first time, if that is known. */
    public record ProcessorError(String error, @Nullable Instant since) {}

    /**
     * A share of the work, which one instance has at a time. All events of the store up to {@code position} are handled
     * (−1: none yet). One that is not {@code claimed} waits for an instance.
     */
    public record ProcessorSegment(int segment, long position, boolean claimed) {}

    /**
     * How far the processor is behind the store in its last segment: {@code events} are the positions still to come;
     * {@code seconds} is for how long, in the segments of the instance that answers, if it has any.
     */
    public record Lag(long events, @Nullable Double seconds) {}

    /** Sequences that are set aside: {@code failing} ones are tried again by themselves, {@code parked} ones wait. */
    public record SetAside(int failing, int parked) {}
}
