package dev.mercato.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.UnusableConfiguration;
import io.github.bucket4j.BucketExceptions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitTest {

    private static final int READS_AT_ONCE = 4;
    private static final int WRITES_AT_ONCE = 2;

    private final RateLimit limit = limit(false);

    private static RateLimit limit(boolean byAddress) {
        return new RateLimit(
                new RateLimitProperties(true, byAddress, 1, READS_AT_ONCE, 1, WRITES_AT_ONCE, 1, 1),
                Buckets::ofThisProcess);
    }

    @Test
    void nobody_is_limited_while_the_buckets_cannot_be_reached() throws Exception {
        Buckets unreachable = (name, configuration) -> {
            throw new BucketExceptions.BucketExecutionException("The database is down");
        };
        RateLimit limit = new RateLimit(new RateLimitProperties(true, false, 1, 1, 1, 1, 1, 1), () -> unreachable);

        for (int i = 0; i < 3; i++) {
            assertThat(called(limit, "POST", "shop", "192.0.2.1").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void a_caller_is_told_what_is_left_and_answered_429_beyond() throws Exception {
        MockHttpServletResponse first = called(limit, "POST", "shop", "192.0.2.1");
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"writes\";q=2;w=2");
        assertThat(first.getHeader("RateLimit")).isEqualTo("\"writes\";r=1;t=1");

        called(limit, "POST", "shop", "192.0.2.1");
        MockHttpServletResponse beyond = called(limit, "POST", "shop", "192.0.2.1");

        assertThat(beyond.getStatus()).isEqualTo(429);
        assertThat(beyond.getHeader("Retry-After")).isEqualTo("1");
        assertThat(beyond.getHeader("RateLimit")).startsWith("\"writes\";r=0;t=");
        assertThat(HttpCode.of(429).code()).isEqualTo("rate_limited");
    }

    @Test
    void reading_and_writing_are_counted_apart_and_so_is_every_caller() throws Exception {
        for (int i = 0; i < WRITES_AT_ONCE; i++) {
            called(limit, "POST", "shop", "192.0.2.1");
        }

        assertThat(called(limit, "POST", "shop", "192.0.2.9").getStatus()).isEqualTo(429);
        assertThat(called(limit, "GET", "shop", "192.0.2.1").getHeader("RateLimit-Policy"))
                .isEqualTo("\"reads\";q=4;w=4");
        assertThat(called(limit, "POST", "other", "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void a_caller_who_did_not_have_to_log_in_is_limited_by_address_only_if_configured() throws Exception {
        for (String subject : new @Nullable String[] {null, "anonymous"}) {
            for (int i = 0; i < 10; i++) {
                MockHttpServletResponse answer = called(limit, "POST", subject, "192.0.2.1");
                assertThat(answer.getStatus()).isEqualTo(200);
                assertThat(answer.getHeader("RateLimit")).isNull();
            }
        }

        RateLimit byAddress = limit(true);
        for (int i = 0; i < WRITES_AT_ONCE; i++) {
            assertThat(called(byAddress, "POST", "anonymous", "192.0.2.1").getStatus())
                    .isEqualTo(200);
        }
        assertThat(called(byAddress, "POST", "anonymous", "192.0.2.1").getStatus())
                .isEqualTo(429);
        assertThat(called(byAddress, "POST", "anonymous", "192.0.2.2").getStatus())
                .isEqualTo(200);
    }

    @Test
    void nothing_is_no_limit() {
        assertThatThrownBy(() -> new RateLimitProperties(true, false, 1, 1, 0, 1, 1, 1))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("mercato.rate-limit.writes-per-second is 0");
    }

    @Test
    void a_program_of_the_shop_speaks_for_all_its_customers_and_is_not_limited() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(called(limit, "POST", "key:3f9c07be12a4", "192.0.2.1", Set.of(Role.SERVICE))
                            .getStatus())
                    .isEqualTo(200);
        }
    }

    private static MockHttpServletResponse called(
            RateLimit limit, String method, @Nullable String subject, String address) throws Exception {
        return called(limit, method, subject, address, Set.of(Role.CUSTOMER));
    }

    private static MockHttpServletResponse called(
            RateLimit limit, String method, @Nullable String subject, String address, Set<Role> roles)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/orders");
        request.setRemoteAddr(address);
        if (subject != null) {
            request.setAttribute(Caller.class.getName(), new Caller(subject, roles));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        limit.doFilter(request, response, chain);
        assertThat(Objects.nonNull(chain.getRequest())).isEqualTo(response.getStatus() == 200);
        return response;
    }
}
