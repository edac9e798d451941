package dev.mercato.commandapi;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order versions that an {@code If-Match} header (RFC 9110) allows; null if it allows any. */
record ExpectedVersions(@Nullable List<Long> versions) {

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E]*)\"\\s*(?:,|$)");
    private static final Pattern OURS = Pattern.compile("(\\d{1,18})\\.\\d{1,18}");

    /** A tag that is weak or not ours matches no version. */
    static ExpectedVersions of(List<String> header) {
        String tags = String.join(",", header).strip();
        if (header.isEmpty() || tags.equals("*")) {
            return new ExpectedVersions(null);
        }
        List<Long> versions = new ArrayList<>();
        Matcher tag = TAG.matcher(tags);
        int end = 0;
        while (tag.find(end) && tag.start() == end) {
            Matcher ours = OURS.matcher(tag.group(2));
            if (tag.group(1) == null && ours.matches()) {
                versions.add(Long.valueOf(ours.group(1)));
            }
            end = tag.end();
        }
        // An empty header must not count as absent: its sender wanted a condition.
        if (end == 0 || end < tags.length()) {
            throw new HttpProblem(HttpCode.HEADER_INVALID, "If-Match must be * or a list of entity tags");
        }
        return new ExpectedVersions(versions);
    }
}
