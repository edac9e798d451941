package dev.mercato.migration;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Progress;
import dev.mercato.runtime.store.StoreMoves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Moves everything from one store to another: copies the events, compares them, and only then moves the tables beside
 * them. A run continues where the target's events end; they must be the first events of the source.
 */
final class Move {

    private final Store from;
    private final Store to;
    private final int segments;
    private final int batch;
    private final Console console;

    /** @param segments per processor if the target is on Axon Server; otherwise there is one */
    Move(Store from, Store to, int segments, int batch, Console console) {
        this.from = from;
        this.to = to;
        this.segments = to.isOnAxonServer() ? segments : 1;
        this.batch = batch;
        this.console = console;
    }

    void run() {
        checkNobodyWorks(from);
        checkNobodyWorks(to);
        from.missingTable().ifPresent(table -> {
            throw new CannotMove(
                    from.name() + " has no table " + table + ", so it is not a store of this version of Mercato");
        });
        long total = from.events().count();
        if (total == 0) {
            throw new CannotMove(from.name() + " has no events; there is nothing to move");
        }
        Map<Part, Long> handled = handled();
        checkDrained(handled);
        checkNothingIsSetAside(handled.keySet());
        checkTarget(total);
        to.mark();
        to.makeTables();
        copyEvents(total);
        Positions positions = compareEvents(total);
        moveTables(handled, positions);
        to.unmark();
        console.say(
                "Mercato can be started on " + to.name() + ", where it builds its read models first. Do not start it"
                        + " on " + from.name() + " again: both would process the same orders.");
    }

    // Checks before the move.

    /** Opening an embedded or PostgreSQL store locks it; beside Axon Server, only claims show a running process. */
    private static void checkNobodyWorks(Store store) {
        for (Part part : Part.all()) {
            Database database = store.database(part);
            if (store.isOnAxonServer() && database.hasTable("tokens") && ProcessorTokens.areClaimed(database)) {
                throw new CannotMove("A process of Mercato uses " + database.name() + ", or died just now; stop it and"
                        + " try again after " + ProcessorTokens.CLAIM.toSeconds() + " seconds");
            }
            if (store.isOnAxonServer() && database.hasTable("events") && database.count("events") > 0) {
                throw new CannotMove(database.name() + " contains an event store of its own beside " + store.name());
            }
        }
    }

    private Map<Part, Long> handled() {
        ProcessorTokens tokens = new ProcessorTokens(from);
        Map<Part, Long> handled = new LinkedHashMap<>();
        for (Part part : Part.all()) {
            if (part.processor() != null) {
                handled.put(part, tokens.handledUpTo(part));
            }
        }
        return handled;
    }

    private void checkDrained(Map<Part, Long> handled) {
        Map<Part, Long> open = new LinkedHashMap<>();
        long number = handled.values().stream().mapToLong(Long::longValue).min().orElse(0);
        try (EventLog.Reader events = from.events().after(number)) {
            for (StoredEvent event = events.next(); event != null; event = events.next()) {
                number++;
                for (Part part : handled.keySet()) {
                    if (number > Objects.requireNonNull(handled.get(part)) && part.handles(event.payloadType())) {
                        open.merge(part, 1L, Long::sum);
                    }
                }
            }
        }
        if (!open.isEmpty()) {
            throw new CannotMove(String.format(
                    Locale.ROOT,
                    "events of %s are still to be handled, %s; let Mercato run until it has been idle for ten seconds,"
                            + " then stop it again",
                    from.name(),
                    open.entrySet().stream()
                            .map(part -> String.format(
                                    Locale.ROOT,
                                    "%,d by %s",
                                    part.getValue(),
                                    part.getKey().processor()))
                            .collect(Collectors.joining(", "))));
        }
    }

    // Where an event is set aside is said in terms of this store.
    private void checkNothingIsSetAside(Set<Part> parts) {
        for (Part part : parts) {
            Database database = from.database(part);
            long setAside = database.hasTable("parked_sequences")
                    ? database.count("parked_sequences where processor = ?", Objects.requireNonNull(part.processor()))
                    : 0;
            if (setAside > 0) {
                throw new CannotMove(String.format(
                        Locale.ROOT,
                        "%s has set %,d sequences of events aside that it cannot handle; see GET"
                                + " /api/v1/operations/parked, and repair them first",
                        part.processor(),
                        setAside));
            }
        }
    }

    private void checkTarget(long total) {
        long there = to.hasEvents() ? to.events().count() : 0;
        if (there > total || (there > 0 && !eventAt(there, from).equals(eventAt(there, to)))) {
            throw new CannotMove(to.name() + " has other events than those that " + from.name() + " begins with");
        }
        // Tables are moved only after the last event, so rows in an incomplete target are not from an earlier run.
        if (there < total) {
            for (Part part : Part.all()) {
                for (String table : part.tables()) {
                    if (to.database(part).hasTable(table) && to.database(part).count(table) > 0) {
                        throw new CannotMove(to.database(part).name() + " is not empty: it has rows in " + table);
                    }
                }
            }
        }
    }

    private static StoredEvent eventAt(long number, Store store) {
        try (EventLog.Reader events = store.events().after(number - 1)) {
            return Objects.requireNonNull(events.next());
        }
    }

    // The events.

    private void copyEvents(long total) {
        long there = to.events().count();
        Progress progress = new Progress(console, "Copying", Math.toIntExact(total - there));
        try (EventLog.Reader events = from.events().after(there)) {
            List<StoredEvent> next = nextBatch(events);
            while (!next.isEmpty()) {
                to.events().append(next);
                next.forEach(event -> progress.step());
                next = nextBatch(events);
            }
        }
        progress.end();
    }

    private List<StoredEvent> nextBatch(EventLog.Reader events) {
        List<StoredEvent> next = new ArrayList<>();
        while (next.size() < batch) {
            StoredEvent event = events.next();
            if (event == null) {
                break;
            }
            next.add(event);
        }
        return next;
    }

    /**
     * What becomes of the positions of events.
     *
     * @param behind by how much one became lower at most
     * @param last that of the last event in the target
     */
    private record Positions(long behind, long last) {}

    private Positions compareEvents(long total) {
        long behind = Long.MIN_VALUE;
        long last = 0;
        Checksum here = new Checksum();
        Checksum there = new Checksum();
        Progress progress = new Progress(console, "Comparing", Math.toIntExact(total));
        try (EventLog.Reader source = from.events().after(0);
                EventLog.Reader target = to.events().after(0)) {
            StoredEvent event = source.next();
            StoredEvent moved = target.next();
            while (event != null && moved != null) {
                if (!event.equals(moved)) {
                    throw new StoreFailure("The stores differ: " + event.id() + " of " + from.name() + " is " + moved
                            + " in " + to.name());
                }
                here.add(event);
                there.add(moved);
                last = target.position();
                behind = Math.max(behind, source.position() - last);
                progress.step();
                event = source.next();
                moved = target.next();
            }
        }
        progress.end();
        String checksum = here.hex();
        long before = from.events().count();
        long after = to.events().count();
        if (before != total || after != total || !there.hex().equals(checksum)) {
            throw new StoreFailure(String.format(
                    Locale.ROOT,
                    "There are %,d events in %s and %,d in %s instead of %,d: another process writes to them",
                    before,
                    from.name(),
                    after,
                    to.name(),
                    total));
        }
        console.say(String.format(Locale.ROOT, "%,d events are in both stores, SHA-256 %s", total, checksum));
        return new Positions(behind, last);
    }

    // The tables beside them.

    /** The target takes over the identity of the source's database, which is registered with the events. */
    private static void moveIdentity(Part part, Database source, Database target) {
        if (!part.hasTokens()) {
            return;
        }
        for (String service : part.owners()) {
            target.jdbc().update("delete from service_databases where service = ?", service);
            source.jdbc()
                    .queryForList("select identity from service_databases where service = ?", String.class, service)
                    .forEach(identity -> target.jdbc()
                            .update(
                                    "insert into service_databases (service, identity) values (?, ?)",
                                    service,
                                    identity));
        }
    }

    /** Who was told positions in the source must be understood in the target. */
    private static void notePositions(Part part, Database source, Database target, Positions positions) {
        if (!part.hasTokens()) {
            return;
        }
        long before = source.hasTable(StoreMoves.TABLE) ? TableCopy.of(StoreMoves.TABLE, source, target) : 0;
        target.jdbc()
                .update(
                        "insert into " + StoreMoves.TABLE + " (move, behind, last_position) values (?, ?, ?)",
                        before + 1,
                        positions.behind(),
                        positions.last());
    }

    private void moveTables(Map<Part, Long> handled, Positions positions) {
        Map<String, Long> moved = new LinkedHashMap<>();
        ProcessorTokens tokens = new ProcessorTokens(to);
        for (Part part : Part.all()) {
            Database source = from.database(part);
            Database target = to.database(part);
            source.atOnce(() -> target.atOnce(() -> {
                moveIdentity(part, source, target);
                notePositions(part, source, target, positions);
                if (!part.rebuilt().isEmpty()) {
                    part.rebuilt().forEach(table -> target.jdbc().update("delete from " + table));
                    tokens.forgetOthers(part);
                }
                part.moved().forEach(table -> moved.put(table, TableCopy.of(table, source, target)));
                Long number = handled.get(part);
                if (number != null) {
                    tokens.put(part, number, segments);
                }
            }));
        }
        console.say("Moved with them:");
        moved.forEach((table, rows) -> console.say(String.format(Locale.ROOT, "  %-22s %,d", table, rows)));
    }
}
