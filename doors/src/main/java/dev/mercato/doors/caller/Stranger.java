package dev.mercato.doors.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Who sends a request without a token. */
final class Stranger {

    /** RFC 7239, RFC 9110 section 7.6.3, and what proxies sent before. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    private final boolean isDeveloper;
    private final boolean evenBehindProxy;

    private Stranger(boolean isDeveloper, boolean evenBehindProxy) {
        this.isDeveloper = isDeveloper;
        this.evenBehindProxy = evenBehindProxy;
    }

    /**
     * In development mode, this machine. A proxy on it makes everybody look like this machine: what it has forwarded
     * counts only if an operator has chosen the mode.
     */
    static Stranger of(LoginMode mode, LoginProperties properties) {
        return new Stranger(mode == LoginMode.DEVELOPMENT, properties.mode() != null);
    }

    Caller of(HttpServletRequest request) {
        return isDeveloper && (evenBehindProxy || !isForwarded(request)) ? Caller.DEVELOPER : Caller.NOBODY;
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return OF_PROXIES.stream().anyMatch(header -> request.getHeader(header) != null);
    }
}
