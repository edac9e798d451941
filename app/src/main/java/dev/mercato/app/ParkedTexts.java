package dev.mercato.app;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Table;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is set aside, as an operator reads it in a terminal. */
final class ParkedTexts {

    private ParkedTexts() {}

    /** @param cause the only one to show, if there is one */
    static Table groups(JsonNode list, @Nullable String cause) {
        Table table =
                new Table().row("PROCESSOR", "FAILING", "PARKED", "RETRYING", "SINCE", "EXAMPLE", "CAUSE", "ERROR");
        for (JsonNode group : list.path("items")) {
            if (cause == null || cause.equals(text(group, "cause"))) {
                table.row(
                        text(group, "processor"),
                        text(group, "failing"),
                        text(group, "parked"),
                        text(group, "retrying"),
                        text(group, "since"),
                        text(group, "example"),
                        text(group, "cause"),
                        text(group, "error"));
            }
        }
        return table;
    }

    static Table sequences(JsonNode page) {
        return sequences(page.path("items").values());
    }

    private static Table sequences(Iterable<JsonNode> sequences) {
        Table table = new Table().row("SEQUENCE", "EVENTS", "FIRST", "ATTEMPTS", "SINCE", "PARKED", "ERROR");
        for (JsonNode sequence : sequences) {
            table.row(
                    text(sequence, "sequence"),
                    text(sequence, "events"),
                    text(sequence, "event"),
                    text(sequence, "attempts"),
                    text(sequence, "since"),
                    text(sequence, "parkedAt"),
                    text(sequence, "error"));
        }
        return table;
    }

    static void show(JsonNode details, Console console) {
        if (details.has("now")) {
            sequences(List.of(details.path("now"))).print(console);
            console.say("");
            events(details.path("events")).print(console);
            console.say("");
            ways(details.path("ways")).print(console);
        }
        if (!details.path("repairs").isEmpty()) {
            console.say("");
            repairs(details.path("repairs")).print(console);
        }
    }

    private static Table events(JsonNode events) {
        Table table = new Table().row("EVENT", "ID", "AT", "WOULD SEND");
        for (JsonNode event : events) {
            table.row(
                    text(event, "event"),
                    text(event, "eventId"),
                    text(event, "at"),
                    event.has("failure") ? "fails: " + text(event, "failure") : commands(event));
        }
        return table;
    }

    private static Table ways(JsonNode ways) {
        Table table = new Table().row("REPAIR", "MEANS", "SENDS");
        for (JsonNode way : ways) {
            table.row(
                    text(way, "action"),
                    way.has("whyNot") ? "Not possible: " + text(way, "whyNot") : text(way, "means"),
                    commands(way));
        }
        return table;
    }

    private static String commands(JsonNode parent) {
        return parent.path("sends").values().stream()
                .map(command -> text(command, "command"))
                .collect(Collectors.joining(", "));
    }

    private static Table repairs(JsonNode repairs) {
        Table table = new Table().row("REPAIRED", "BY", "HOW", "WHY", "OUTCOME");
        for (JsonNode repair : repairs) {
            table.row(
                    text(repair, "requestedAt"),
                    text(repair, "who"),
                    text(repair, "action"),
                    text(repair, "reason"),
                    outcome(repair));
        }
        return table;
    }

    static String progress(JsonNode progress) {
        return text(progress, "requested") + " requested: " + text(progress, "handled") + " handled, "
                + text(progress, "failed") + " failed again, " + text(progress, "waiting") + " waiting";
    }

    static String outcome(JsonNode repair) {
        if (!repair.has("endedAt")) {
            return "waiting";
        }
        return repair.has("error") ? "failed again: " + text(repair, "error") : "done";
    }

    private static String text(JsonNode parent, String field) {
        return parent.path(field).asString("");
    }
}
