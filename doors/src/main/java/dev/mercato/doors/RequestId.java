package dev.mercato.doors;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.runtime.message.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of a request, by which its answer, its lines in the log and its events are found. A caller may choose it; otherwise,
 * or if it is not one to be written into a log, the request gets a new one.
 */
public final class RequestId {

    /** The header of every answer. */
    static final String HEADER = "Request-Id";

    /** What proxies call it. */
    static final String OTHER_HEADER = "X-Request-Id";

    /** Its name in the log. */
    private static final String FIELD = Messages.REQUEST_ID;

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._~:/+=-]{1,128}");

    private RequestId() {}

    /** The same each time for a request, however often it is dispatched. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = sane(request.getHeader(HEADER))
                .or(() -> sane(request.getHeader(OTHER_HEADER)))
                .orElseGet(() -> Identifiers.next().toString());
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static Optional<String> sane(@Nullable String chosen) {
        return Optional.ofNullable(chosen).filter(id -> SANE.matcher(id).matches());
    }

    /** What this thread logs until {@link #end} is about that request. */
    static void begin(String id) {
        MDC.put(FIELD, id);
    }

    static void end() {
        MDC.remove(FIELD);
    }

    /** The id of the request that this thread is answering. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(FIELD));
    }
}
