package dev.mercato.doors;

import dev.mercato.doors.caller.OwnPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of the configured origins call the API from a browser, and answers their preflight requests (CORS). */
final class ForeignPages {

    /** Before the caller is determined: a preflight request says nothing about its caller. */
    static final int ORDER = OwnPages.ORDER - 1;

    private static final Duration PREFLIGHT_IS_GOOD_FOR = Duration.ofHours(1);

    private ForeignPages() {}

    static CorsFilter filter(Set<String> origins) {
        CorsConfiguration api = new CorsConfiguration();
        api.setAllowedOrigins(List.copyOf(origins));
        api.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH"));
        api.setAllowedHeaders(List.of(
                HttpHeaders.ACCEPT,
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_NONE_MATCH,
                "Idempotency-Key",
                "Prefer",
                RequestId.HEADER,
                RequestId.OTHER_HEADER));
        api.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                "Idempotency-Replayed",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                RequestId.HEADER));
        api.setMaxAge(PREFLIGHT_IS_GOOD_FOR);
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/api/**", api);
        CorsFilter filter = new CorsFilter(paths);
        filter.setCorsProcessor(new AsProblem());
        return filter;
    }

    private static final class AsProblem extends DefaultCorsProcessor {

        private static final byte[] PROBLEM =
                ("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"code\":\""
                                + HttpCode.ORIGIN_NOT_ALLOWED.code()
                                + "\",\"detail\":\"Pages of this origin, or requests of this kind from a page, are not allowed"
                                + " (see mercato.cors.allowed-origins)\"}")
                        .getBytes(StandardCharsets.UTF_8);

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            response.setStatusCode(HttpCode.ORIGIN_NOT_ALLOWED.status());
            response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            response.getBody().write(PROBLEM);
            response.flush();
        }
    }
}
