package dev.mercato.runtime.parked;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;
import dev.mercato.coreapi.operations.FindParkedSequence;
import dev.mercato.coreapi.operations.FindRetry;
import dev.mercato.coreapi.operations.ListParked;
import dev.mercato.coreapi.operations.ListParkedSequences;
import dev.mercato.coreapi.operations.ParkedList;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedPage.SetAsideSequence;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import dev.mercato.coreapi.operations.ParkedSequenceDetails.PastRepair;
import dev.mercato.coreapi.operations.ParkedSequenceDetails.PossibleRepair;
import dev.mercato.coreapi.operations.ParkedSequenceDetails.PreviewedCommand;
import dev.mercato.coreapi.operations.ParkedSequenceDetails.WaitingEvent;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.runtime.log.WithoutValues;
import dev.mercato.runtime.message.MessageSerializer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/** Shows operators what is set aside, and what would come of handling or repairing it. Nothing is changed. */
final class ParkedAnswers {

    /** Of a sequence; the others are counted. */
    private static final int MOST_EVENTS = 50;

    private static final int MOST_REPAIRS = 20;

    private final ParkedTable table;
    private final RepairTable repairs;
    private final RepairRulesByProcessor rules;
    private final EventStore store;
    private final MessageSerializer serializer;

    ParkedAnswers(
            ParkedTable table,
            RepairTable repairs,
            RepairRulesByProcessor rules,
            EventStore store,
            MessageSerializer serializer) {
        this.table = table;
        this.repairs = repairs;
        this.rules = rules;
        this.store = store;
        this.serializer = serializer;
    }

    @QueryHandler
    ParkedList answer(ListParked query) {
        return new ParkedList(
                table.groups().stream().flatMap(group -> group(group).stream()).toList());
    }

    private Optional<ParkedList.FailureGroup> group(ParkedGroup group) {
        return table.oldest(group.processor(), group.cause())
                .map(oldest -> new ParkedList.FailureGroup(
                        group.processor(),
                        group.cause(),
                        group.failing(),
                        group.parked(),
                        table.retrying(group.processor(), group.cause()),
                        group.since(),
                        oldest.sequence(),
                        oldest.error()));
    }

    @QueryHandler
    ParkedPage answer(ListParkedSequences query) {
        List<ParkedSequence> found =
                table.list(query.processor(), query.cause(), after(query.cursor()), query.limit() + 1);
        List<SetAsideSequence> items =
                found.stream().limit(query.limit()).map(this::sequence).toList();
        return new ParkedPage(
                items,
                found.size() > query.limit()
                        ? cursor(items.get(items.size() - 1).sequence())
                        : null);
    }

    private static String cursor(String sequence) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sequence.getBytes(UTF_8));
    }

    private static String after(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            String sequence = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            Rejected.unless(
                    Text.isPrintable(sequence), RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list");
            return sequence;
        } catch (IllegalArgumentException unreadable) {
            throw new Rejected(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list");
        }
    }

    private SetAsideSequence sequence(ParkedSequence found) {
        List<ParkedEvent> first = table.events(found.processor(), found.sequence(), 1);
        return new SetAsideSequence(
                found.sequence(),
                found.cause(),
                found.error(),
                found.attempts(),
                found.since(),
                found.parkedAt(),
                found.parkedAt() == null
                        ? table.nextTry(found.processor(), found.sequence()).orElse(null)
                        : null,
                first.isEmpty() ? null : first.get(0).name(),
                table.count(found.processor(), found.sequence()));
    }

    @QueryHandler
    Optional<ParkedSequenceDetails> answer(FindParkedSequence query) {
        Optional<ParkedSequence> found = table.find(query.processor(), query.sequence());
        List<PastRepair> done = repairs.of(query.processor(), query.sequence(), MOST_REPAIRS).stream()
                .map(ParkedAnswers::done)
                .toList();
        if (found.isEmpty() && done.isEmpty()) {
            return Optional.empty();
        }
        RepairRules here = rules.of(query.processor());
        List<ParkedEvent> places = table.events(query.processor(), query.sequence(), MOST_EVENTS);
        return Optional.of(new ParkedSequenceDetails(
                query.processor(),
                query.sequence(),
                found.map(this::sequence).orElse(null),
                events(places, preview(here, query.sequence())),
                found.isEmpty() ? List.of() : ways(here, query, places),
                done));
    }

    @QueryHandler
    RetryProgress answer(FindRetry query) {
        return repairs.progress(query.retryId());
    }

    private static RepairRules.Preview preview(RepairRules rules, String sequence) {
        try {
            return rules.preview(sequence);
        } catch (RuntimeException unreadable) { // What is stored, which may be why the events fail.
            return event -> {
                throw unreadable;
            };
        }
    }

    private List<WaitingEvent> events(List<ParkedEvent> places, RepairRules.Preview preview) {
        List<WaitingEvent> events = new ArrayList<>();
        boolean isKnown = true;
        for (ParkedEvent place : places) {
            WaitingEvent event = event(place, isKnown ? preview : null);
            // What comes after it depends on what it would have changed.
            isKnown = isKnown && event.failure() == null;
            events.add(event);
        }
        return events;
    }

    private WaitingEvent event(ParkedEvent place, RepairRules.@Nullable Preview preview) {
        SerializedObject<String> stored = null;
        List<PreviewedCommand> sends = List.of();
        String failure = preview == null ? "One of the events before it fails" : null;
        try {
            DomainEventMessage<?> event = place.readFrom(store);
            stored = event.serializePayload(serializer, String.class);
            sends = preview == null ? sends : commands(preview.next(event));
        } catch (RuntimeException failed) {
            failure = WithoutValues.describe(failed);
        }
        return new WaitingEvent(
                place.id(),
                place.name(),
                stored == null ? null : stored.getType().getRevision(),
                place.at(),
                place.position(),
                place.stream(),
                place.sequence(),
                stored == null ? null : stored.getData(),
                sends,
                failure);
    }

    private List<PreviewedCommand> commands(List<?> commands) {
        return commands.stream().map(this::command).toList();
    }

    private PreviewedCommand command(Object command) {
        return new PreviewedCommand(
                serializer.nameOf(command.getClass()),
                serializer.serialize(command, String.class).getData());
    }

    private List<PossibleRepair> ways(RepairRules here, FindParkedSequence query, List<ParkedEvent> places) {
        DomainEventMessage<?> first = places.isEmpty() ? null : readable(places.get(0));
        return Stream.of(RepairAction.values())
                .map(action -> {
                    Optional<String> whyNot = here.whyNot(action, query.sequence(), first);
                    return new PossibleRepair(
                            action,
                            whyNot.orElse(null),
                            here.means(action, query.processor()),
                            whyNot.isPresent() ? List.of() : commands(here.sends(action, query.sequence())));
                })
                .toList();
    }

    private @Nullable DomainEventMessage<?> readable(ParkedEvent place) {
        try {
            DomainEventMessage<?> event = place.readFrom(store);
            return event.getPayload() == null ? null : event;
        } catch (RuntimeException unreadable) {
            return null; // Its own entry says why.
        }
    }

    private static PastRepair done(RequestedRepair requested) {
        return new PastRepair(
                requested.repair().action(),
                requested.repair().event(),
                requested.repair().reason(),
                requested.by().caller(),
                requested.requestedAt(),
                requested.endedAt(),
                requested.repair().error());
    }
}
