package dev.mercato.runtime.message;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mercato.runtime.outage.NewerVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All steps from the revisions that were once stored to the current ones. */
public final class Upcasters implements EventUpcaster {

    private final List<JsonUpcaster> steps;
    private final Set<String> stored;

    Upcasters(List<JsonUpcaster> steps) {
        this(steps, List.of());
    }

    Upcasters(List<JsonUpcaster> steps, List<StoredName> storedNames) {
        this.steps = List.copyOf(steps);
        this.stored = storedNames.stream().map(StoredName::name).collect(toUnmodifiableSet());
    }

    /**
     * The stored form in the current revision.
     *
     * @throws NewerVersion if it was written by one
     * @throws SerializationException if a step is missing
     */
    ObjectNode upcast(String name, int revision, int current, ObjectNode stored) {
        if (revision > current) {
            throw new NewerVersion(name + " was stored in revision " + revision + " by a newer version; " + current
                    + " is the latest that this version reads");
        }
        ObjectNode json = stored;
        for (int from = revision; from < current; from++) {
            json = step(name, String.valueOf(from))
                    .orElseThrow(missing(name, from))
                    .change()
                    .apply(json);
        }
        return json;
    }

    private static Supplier<SerializationException> missing(String name, int from) {
        return () -> new SerializationException("No upcaster takes " + name + " of revision " + from + " to the next");
    }

    /**
     * Events go through Axon's own chain, so that every reader, of any store, gets them in their current revision.
     *
     * @throws UnknownEvent if a single stream is read, and this version does not know one of its events
     */
    @Override
    public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
        return events.map(this::upcast);
    }

    private IntermediateEventRepresentation upcast(IntermediateEventRepresentation stored) {
        IntermediateEventRepresentation event = stored;
        Optional<JsonUpcaster> step = step(event);
        while (step.isPresent()) {
            JsonUpcaster next = step.get();
            event = event.upcastPayload(
                    new SimpleSerializedType(next.name(), String.valueOf(next.from() + 1)),
                    ObjectNode.class,
                    next.change());
            step = step(event);
        }
        rejectUnknownOfStream(event);
        return event;
    }

    /**
     * A reader of one stream decides by all of its events. A processor, whose events have tokens, also reads those of
     * contexts that it does not know, and checks them itself.
     */
    private void rejectUnknownOfStream(IntermediateEventRepresentation event) {
        if (event.getTrackingToken().isEmpty()
                && event.getSequenceNumber().isPresent()
                && !isKnown(event.getType().getName())) {
            throw new UnknownEvent(event.getType());
        }
    }

    // A snapshot is read as if it were an event.
    private boolean isKnown(String name) {
        return MessageNames.BY_NAME.containsKey(name) || stored.contains(name);
    }

    private Optional<JsonUpcaster> step(IntermediateEventRepresentation event) {
        return step(event.getType().getName(), event.getType().getRevision());
    }

    // The revision is a text: other contexts, whose events come by, need not count theirs.
    private Optional<JsonUpcaster> step(String name, @Nullable String from) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .filter(step -> String.valueOf(step.from()).equals(from))
                .findFirst();
    }
}
