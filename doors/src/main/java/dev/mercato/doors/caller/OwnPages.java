package dev.mercato.doors.caller;

import dev.mercato.doors.HttpCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps foreign pages out of a server that listens on loopback and requires no login, by its {@link OwnNames}. */
public final class OwnPages extends OncePerRequestFilter {

    public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private final OwnNames names;

    public OwnPages(String address, Set<String> allowedOrigins) {
        this.names = new OwnNames(address, allowedOrigins);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (names.judge(host(request), Collections.list(request.getHeaders(HttpHeaders.ORIGIN)))) {
            case OWN -> chain.doFilter(request, response);
            case FOREIGN_HOST ->
                response.sendError(
                        HttpCode.HOST_NOT_ALLOWED.status().value(),
                        "Without a login, only loopback names are allowed as host (see mercato.login.mode)");
            case FOREIGN_ORIGIN ->
                response.sendError(
                        HttpCode.ORIGIN_NOT_ALLOWED.status().value(),
                        "Without a login, only this server's own pages may call it (see mercato.login.mode)");
        }
    }

    private static @Nullable String host(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host == null && !request.getProtocol().equals("HTTP/1.0") ? request.getServerName() : host;
    }
}
