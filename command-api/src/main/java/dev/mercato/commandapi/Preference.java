package dev.mercato.commandapi;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client would like to wait for the order to settle: {@code Prefer: wait=N} of RFC 7240, 30 s at most. */
record Preference(Duration waitFor) {

    static final String HEADER = "Prefer";
    static final String APPLIED_HEADER = "Preference-Applied";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    /** A preference that cannot be read is none, as the RFC has it. */
    static Preference of(@Nullable List<String> header) {
        Matcher found = WAIT.matcher(header == null ? "" : String.join(",", header));
        Duration wished = found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : Duration.ZERO;
        return new Preference(wished.compareTo(LONGEST) > 0 ? LONGEST : wished);
    }

    String applied() {
        return "wait=" + waitFor.toSeconds();
    }
}
