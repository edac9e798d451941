package dev.mercato.commandapi;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a client would like to wait for the order to settle: {@code Prefer: wait=N} of RFC 7240, 30 s at most. */
record Preference(Duration waitFor) {

    static final String HEADER = "Prefer";
    static final int LENGTH = 1_000;
    static final String APPLIED_HEADER = "Preference-Applied";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** One preference with its parameters; a comma in quotes does not end it. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^\",]++|\"(?:[^\"\\\\]++|\\\\.)*+\")++");

    private static final Pattern WAIT =
            Pattern.compile("wait\\s*=\\s*(\"?)(\\d+)\\1\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    /** An unreadable preference is ignored, as the RFC requires; of several, the first counts. */
    static Preference of(List<String> header) {
        String preferences = String.join(",", header);
        if (preferences.length() > LENGTH) {
            throw new HttpProblem(HttpCode.HEADER_INVALID, HEADER + " must have at most " + LENGTH + " characters");
        }
        return ELEMENT.matcher(preferences)
                .results()
                .map(element -> WAIT.matcher(element.group().strip()))
                .filter(Matcher::matches)
                .map(wait -> new Preference(seconds(wait.group(2))))
                .findFirst()
                .orElse(new Preference(Duration.ZERO));
    }

    private static Duration seconds(String digits) {
        Duration wished = digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
        return wished.compareTo(LONGEST) > 0 ? LONGEST : wished;
    }

    String applied() {
        return "wait=" + waitFor.toSeconds();
    }
}
