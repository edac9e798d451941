package dev.mercato.doors;

import dev.mercato.doors.caller.Caller;
import dev.mercato.doors.caller.LoginConfiguration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a caller who sends more than its share, and tells every limited caller what is left of it
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
final class RateLimit extends OncePerRequestFilter {

    /** Only then the caller is known. */
    static final int ORDER = LoginConfiguration.ORDER + 10;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Allowance reads;
    private final Allowance writes;
    private final boolean byAddress;

    /** @param buckets are asked for when the first caller is counted */
    RateLimit(RateLimitProperties properties, Supplier<Buckets> buckets) {
        Buckets first = (name, configuration) -> buckets.get().bucket(name, configuration);
        this.reads = new Allowance("reads", properties.readsPerSecond(), properties.readsAtOnce(), first);
        this.writes = new Allowance("writes", properties.writesPerSecond(), properties.writesAtOnce(), first);
        this.byAddress = properties.byAddress();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> caller = caller(request);
        if (caller.isPresent() && !isAllowed(caller.get(), request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<String> caller(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        if (caller.isLimited()) {
            return Optional.of("subject " + caller.subject());
        }
        if (caller.hasLoggedIn()) {
            return Optional.empty(); // Bounded by what is under way.
        }
        return byAddress ? Optional.of("address " + CallerAddress.of(request)) : Optional.empty();
    }

    private boolean isAllowed(String caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Allowance allowance = READING.contains(request.getMethod()) ? reads : writes;
        Allowance.Left left = allowance.take(caller);
        String name = '"' + allowance.name() + '"';
        response.setHeader("RateLimit-Policy", name + ";q=" + allowance.atOnce() + ";w=" + seconds(allowance.window()));
        response.setHeader("RateLimit", name + ";r=" + left.remaining() + ";t=" + seconds(left.untilAll()));
        if (!left.allowed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(left.untilNext())));
            Refusal.write(
                    request,
                    response,
                    HttpCode.RATE_LIMITED,
                    "You have sent too many requests; try again after the seconds in Retry-After");
        }
        return left.allowed();
    }

    // A client that waits that long has waited long enough.
    static long seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }
}
