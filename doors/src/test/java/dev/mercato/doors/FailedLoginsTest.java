package dev.mercato.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What wrong keys and tokens cost, and whom. */
class FailedLoginsTest {

    private static final int AT_ONCE = 3;
    private static final String HERE = "192.0.2.1";

    private final FailedLogins limit = new FailedLogins(new RateLimitProperties(true, false, 1, 1, 1, 1, 1, AT_ONCE));
    private final Set<String> right = new HashSet<>(Set.of("Bearer right"));
    private int verified;

    private final FilterChain login = (request, response) -> {
        verified++;
        String shown = ((MockHttpServletRequest) request).getHeader("Authorization");
        if (shown == null || right.contains(shown)) {
            request.setAttribute(
                    Caller.class.getName(),
                    new Caller(Objects.requireNonNullElse(shown, "anonymous"), Set.of(Role.CUSTOMER)));
        } else {
            ((HttpServletResponse) response).setStatus(401);
        }
    };

    @Test
    void beyond_what_an_address_may_get_wrong_nothing_more_is_verified() throws Exception {
        fail(HERE);
        verified = 0;

        MockHttpServletResponse beyond = called("Bearer wrong", HERE);

        assertThat(beyond.getStatus()).isEqualTo(429);
        assertThat(beyond.getHeader("Retry-After")).isEqualTo("1");
        assertThat(verified).isZero();
        assertThat(called("Bearer right", HERE).getStatus()).isEqualTo(429);
        assertThat(called("Bearer right", "192.0.2.2").getStatus()).isEqualTo(200);
    }

    @Test
    void who_was_right_before_at_the_same_address_goes_on_and_so_does_who_shows_nothing() throws Exception {
        assertThat(called("Bearer right", HERE).getStatus()).isEqualTo(200);
        fail(HERE);

        for (int i = 0; i < 2 * AT_ONCE; i++) {
            assertThat(called("Bearer right", HERE).getStatus()).isEqualTo(200);
            assertThat(called(null, HERE).getStatus()).isEqualTo(200);
        }
        assertThat(called("bearer guessed", HERE).getStatus()).isEqualTo(429);
    }

    @Test
    void what_was_right_is_wrong_once_it_is_revoked() throws Exception {
        called("Bearer right", HERE);
        right.clear();
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(called("Bearer right", HERE).getStatus()).isEqualTo(401);
        }
        assertThat(called("Bearer right", HERE).getStatus()).isEqualTo(429);
    }

    @Test
    void being_right_costs_nothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            right.add("Bearer right " + i);
            assertThat(called("Bearer right " + i, HERE).getStatus()).isEqualTo(200);
        }
    }

    @Test
    void the_addresses_of_one_network_of_ipv6_are_one() throws Exception {
        for (int host = 1; host <= AT_ONCE; host++) {
            called("Bearer wrong", "2001:db8:0:1::" + host);
        }
        assertThat(called("Bearer wrong", "2001:db8:0:1:ffff::1").getStatus()).isEqualTo(429);
        assertThat(called("Bearer wrong", "2001:db8:0:2::1").getStatus()).isEqualTo(401);
    }

    @Test
    void a_door_counts_them_and_answers_with_a_problem() {
        try (ConfigurableApplicationContext door = SpringApplication.run(
                BrowserTest.Served.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--axon.axonserver.enabled=false",
                "--mercato.rate-limit.failed-logins-at-once=2",
                "--mercato.rate-limit.failed-logins-per-second=1")) {
            HttpRequest wrong = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                            + door.getEnvironment().getRequiredProperty("local.server.port") + "/api/order"))
                    .header("Authorization", "Bearer wrong")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpClient http = HttpClient.newHttpClient();

            // A machine that is busy gives the address a try back now and then.
            await().untilAsserted(() -> {
                List<CompletableFuture<HttpResponse<String>>> burst = Stream.generate(
                                () -> http.sendAsync(wrong, HttpResponse.BodyHandlers.ofString()))
                        .limit(10)
                        .toList();
                assertThat(burst.stream().map(CompletableFuture::join)).anySatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(429);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).contains("\"code\":\"rate_limited\"");
                });
            });
        }
    }

    private void fail(String address) throws Exception {
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(called("Bearer wrong " + i, address).getStatus()).isEqualTo(401);
        }
    }

    private MockHttpServletResponse called(@Nullable String shown, String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/orders");
        request.setRemoteAddr(address);
        if (shown != null) {
            request.addHeader("Authorization", shown);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(request, response, login);
        return response;
    }
}
