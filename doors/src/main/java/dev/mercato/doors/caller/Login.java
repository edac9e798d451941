package dev.mercato.doors.caller;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Finds out who sends a request, by the bearer token (RFC 6750) that it carries. */
final class Login extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);

    private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
    private final Stranger stranger;
    private final AuthenticationManager manager;
    private final HandlerExceptionResolver problems;

    Login(Stranger stranger, AuthenticationManager manager, HandlerExceptionResolver problems) {
        this.stranger = stranger;
        this.manager = manager;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller;
        try {
            caller = caller(request);
        } catch (AuthenticationServiceException | JwtDecoderInitializationException outage) {
            LOG.warn("A caller cannot be verified: {}", outage.toString());
            problems.resolveException(
                    request,
                    response,
                    null,
                    new HttpProblem(HttpCode.UNAVAILABLE, "Who calls cannot be verified now; try again later"));
            return;
        } catch (AuthenticationException rejected) {
            problems.resolveException(
                    request, response, null, new HttpProblem(HttpCode.TOKEN_INVALID, sentence(rejected)));
            return;
        }
        Callers.set(request, caller);
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        String token = bearer.resolve(request);
        return token == null
                ? stranger.of(request)
                : Bearers.callerOf(manager.authenticate(new BearerTokenAuthenticationToken(token)));
    }

    private static String sentence(AuthenticationException rejected) {
        return String.valueOf(rejected.getMessage());
    }
}
