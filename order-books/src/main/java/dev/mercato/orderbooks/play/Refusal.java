package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.client.Reply;
import dev.mercato.orderbooks.terminal.Console;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of the book that Mercato said no to.
 *
 * @param detail the reason in words
 */
record Refusal(String row, int status, String code, String detail) {

    private static final int MOST_SHOWN = 10;

    static Refusal of(String row, Reply reply) {
        return new Refusal(
                row, reply.status(), reply.code(), reply.body().path("detail").stringValue(""));
    }

    /** Whether Mercato knows it otherwise, so that orders for it can go on. */
    boolean isKnownOtherwise() {
        return status == 409;
    }

    /** Which were refused and why, and how many more if there are many. */
    static void print(List<Refusal> refusals, Console console) {
        refusals.stream()
                .limit(MOST_SHOWN)
                .forEach(refusal -> console.warn("  " + refusal.row + ": " + refusal.code + ". " + refusal.detail));
        String more = refusals.stream()
                .skip(MOST_SHOWN)
                .collect(Collectors.groupingBy(Refusal::code, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!more.isEmpty()) {
            console.warn("  and " + (refusals.size() - MOST_SHOWN) + " more: " + more);
        }
    }
}
