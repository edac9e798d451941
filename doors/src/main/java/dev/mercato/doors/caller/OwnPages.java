package dev.mercato.doors.caller;

import dev.mercato.doors.HttpCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps foreign pages out of a server that listens on loopback and requires no login. A browser on the same machine
 * would let them in: through a host name that they point here (DNS rebinding), which {@code Host} shows, or with a
 * request whose response they do not need to read, which {@code Origin} shows.
 */
public final class OwnPages extends OncePerRequestFilter {

    public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(\\d*))?");
    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}");
    private static final Authority NOBODY = new Authority("", "");

    private final String address;
    private final Set<String> allowedOrigins;

    /**
     * The server's own names are the loopback names, and {@code address} as the operator has written it. Pages of the
     * {@code allowedOrigins} may call it as well.
     */
    public OwnPages(String address, Set<String> allowedOrigins) {
        this.address = address.toLowerCase(Locale.ROOT);
        this.allowedOrigins = allowedOrigins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authority host = host(request);
        if (!isOwn(host)) {
            response.sendError(
                    HttpCode.HOST_NOT_ALLOWED.status().value(),
                    "Without a login, only loopback names are allowed as host (see mercato.login.mode)");
        } else if (!origins(request)
                .allMatch(origin -> isOwn(origin) && origin.port().equals(host.port()))) {
            response.sendError(
                    HttpCode.ORIGIN_NOT_ALLOWED.status().value(),
                    "Without a login, only this server's own pages may call it (see mercato.login.mode)");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A name and, unless it is the default, a port. */
    private record Authority(String name, String port) {

        static Authority of(String text) {
            Matcher parts = AUTHORITY.matcher(text);
            return parts.matches()
                    ? new Authority(parts.group(1).toLowerCase(Locale.ROOT), Objects.toString(parts.group(2), ""))
                    : NOBODY;
        }
    }

    // Uses the header as sent, because anybody can forge a forwarded host. HTTP/1.0 needs no Host, and no browser uses
    // it.
    private static Authority host(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host == null) {
            host = request.getProtocol().equals("HTTP/1.0") ? "localhost" : request.getServerName();
        }
        return Authority.of(host);
    }

    private Stream<Authority> origins(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ORIGIN)).stream()
                .filter(origin -> !allowedOrigins.contains(origin))
                .map(ORIGIN::matcher)
                .map(page -> page.matches() ? Authority.of(page.group(1)) : NOBODY);
    }

    private boolean isOwn(Authority authority) {
        String name = authority.name();
        return name.equals(address) || LOOPBACK.matcher(name).matches() || (name.startsWith("[") && isLoopback(name));
    }

    // An address in brackets is never looked up as a name.
    private static boolean isLoopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
