package dev.mercato.doors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mercato.doors.caller.Caller;
import dev.mercato.doors.caller.LoginConfiguration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to an address from which too many keys and tokens were wrong, before another one is verified. Others at the
 * same address, behind a gateway for example, continue: what was right a while ago is verified as ever. Only who logs in
 * there for the first time has to wait, for as long as the wrong ones go on.
 */
final class FailedLogins extends OncePerRequestFilter {

    /** Before a caller is verified. */
    static final int ORDER = LoginConfiguration.ORDER - 10;

    private static final String SCHEME = "Bearer ";
    private static final int MOST_REMEMBERED = 50_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Allowance failures;
    /** By their hashes: this is no place from which a key could be read. */
    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .build();

    /** Each process counts for itself: a shared table would be asked for every address of an attacker. */
    FailedLogins(RateLimitProperties properties) {
        this.failures = new Allowance(
                "failed logins",
                properties.failedLoginsPerSecond(),
                properties.failedLoginsAtOnce(),
                Buckets.ofThisProcess());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown == null || !shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        String login = hash(shown);
        String address = CallerAddress.of(request);
        if (right.getIfPresent(login) == null) {
            Allowance.Left left = failures.look(address);
            if (!left.allowed()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RateLimit.seconds(left.untilNext())));
                Refusal.write(
                        request,
                        response,
                        HttpCode.RATE_LIMITED,
                        "Too many keys and tokens from your address were wrong; try again after the seconds in"
                                + " Retry-After");
                return;
            }
        }
        chain.doFilter(request, response);
        if (Caller.of(request).hasLoggedIn()) {
            right.put(login, true);
        } else if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            right.invalidate(login);
            failures.take(address);
        }
    }

    private static String hash(String shown) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java has it.
        }
    }
}
