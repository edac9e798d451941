package dev.mercato.commandapi;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order versions that an {@code If-Match} header (RFC 9110) allows; null if it allows any. */
record ExpectedVersions(@Nullable List<Long> versions) {

    static final int LENGTH = 1_000;
    private static final String TAG = "(W/)?\"([!#-~]*)\"";
    static final String FORM = "^(\\*|" + TAG + "(\\s*,(\\s*" + TAG + ")?)*)$";

    private static final Pattern HEADER = Pattern.compile(FORM);
    private static final Pattern EACH_TAG = Pattern.compile(TAG);
    private static final Pattern OURS = Pattern.compile("(\\d{1,18})\\.\\d{1,18}");

    /** A tag that is weak or not ours matches no version. */
    static ExpectedVersions of(List<String> header) {
        if (header.isEmpty()) {
            return new ExpectedVersions(null);
        }
        String tags = String.join(",", header).strip();
        // An empty header must not count as absent: its sender wanted a condition.
        if (tags.length() > LENGTH || !HEADER.matcher(tags).matches()) {
            throw new HttpProblem(
                    HttpCode.HEADER_INVALID,
                    "If-Match must be * or a list of entity tags, and have at most " + LENGTH + " characters");
        }
        if (tags.equals("*")) {
            return new ExpectedVersions(null);
        }
        return new ExpectedVersions(EACH_TAG.matcher(tags)
                .results()
                .filter(tag -> tag.group(1) == null)
                .map(tag -> OURS.matcher(tag.group(2)))
                .filter(Matcher::matches)
                .map(ours -> Long.valueOf(ours.group(1)))
                .toList());
    }
}
