package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.client.Reply;
import dev.mercato.orderbooks.terminal.Console;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of the book that Mercato rejected.
 *
 * @param detail the reason in words
 */
record RejectedRow(String row, int status, String code, String detail) {

    private static final int MOST_SHOWN = 10;

    static RejectedRow of(String row, Reply reply) {
        return new RejectedRow(
                row, reply.status(), reply.code(), reply.body().path("detail").stringValue(""));
    }

    /** Whether Mercato already has it with other data, so that orders for it can still be sent. */
    boolean isKnownOtherwise() {
        return status == 409;
    }

    /** Prints the first rejections with their reasons, and counts the rest by code. */
    static void print(List<RejectedRow> rejections, Console console) {
        rejections.stream()
                .limit(MOST_SHOWN)
                .forEach(rejection ->
                        console.warn("  " + rejection.row + ": " + rejection.code + ". " + rejection.detail));
        String more = rejections.stream()
                .skip(MOST_SHOWN)
                .collect(Collectors.groupingBy(RejectedRow::code, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!more.isEmpty()) {
            console.warn("  and " + (rejections.size() - MOST_SHOWN) + " more: " + more);
        }
    }
}
