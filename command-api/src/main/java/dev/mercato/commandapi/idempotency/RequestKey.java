package dev.mercato.commandapi.idempotency;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Identifies a request among those of its caller: the operation, and the client's key if it sent one. */
public record RequestKey(String operation, @Nullable String key) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");
    /** A string of RFC 9651; its parameters are ignored. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"\\s*(?:;.*)?");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    public RequestKey {
        if (key != null && !FORM.matcher(key).matches()) {
            throw invalid();
        }
    }

    /**
     * Reads the key from a header. Quotes, as draft-ietf-httpapi-idempotency-key-header has them, are optional and not
     * part of the key.
     */
    public static RequestKey of(String operation, String header) {
        if (!header.startsWith("\"")) {
            return new RequestKey(operation, header);
        }
        Matcher quoted = QUOTED.matcher(header);
        if (!quoted.matches()) {
            throw invalid();
        }
        return new RequestKey(operation, ESCAPED.matcher(quoted.group(1)).replaceAll("$1"));
    }

    private static HttpProblem invalid() {
        return new HttpProblem(
                HttpCode.HEADER_INVALID,
                HEADER + " must have 1 to 255 printable ASCII characters, optionally in quotes");
    }
}
