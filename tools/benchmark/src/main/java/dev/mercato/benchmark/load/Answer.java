package dev.mercato.benchmark.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An HTTP response, read as Latin-1: what the benchmark looks for in it is ASCII. */
public record Answer(int status, String head, String body) {

    static final String END_OF_LINE = "\r\n";

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The value of a header, or null. */
    @Nullable String header(String name) {
        for (int at = head.indexOf(END_OF_LINE); at >= 0; at = head.indexOf(END_OF_LINE, at)) {
            at += END_OF_LINE.length();
            int colon = at + name.length();
            if (head.regionMatches(true, at, name, 0, name.length()) && head.startsWith(":", colon)) {
                int end = head.indexOf(END_OF_LINE, colon);
                return head.substring(colon + 1, end < 0 ? head.length() : end).strip();
            }
        }
        return null;
    }

    boolean has(String name, String value) {
        String found = header(name);
        return found != null && found.toLowerCase(Locale.ROOT).equals(value);
    }
}
