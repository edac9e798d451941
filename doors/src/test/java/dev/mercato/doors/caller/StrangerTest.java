package dev.mercato.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class StrangerTest {

    @Test
    void is_nobody_where_a_login_is_required() {
        assertThat(stranger(LoginMode.REQUIRED, LoginMode.REQUIRED).of(new MockHttpServletRequest()))
                .isSameAs(Caller.NOBODY);
    }

    @Test
    void may_do_everything_from_this_machine_in_development() {
        assertThat(stranger(LoginMode.DEVELOPMENT, null).of(new MockHttpServletRequest()))
                .isSameAs(Caller.DEVELOPER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"})
    void is_nobody_behind_a_proxy_unless_an_operator_chose_the_mode(String header) {
        MockHttpServletRequest forwarded = new MockHttpServletRequest();
        forwarded.addHeader(header, "192.0.2.1");

        assertThat(stranger(LoginMode.DEVELOPMENT, null).of(forwarded)).isSameAs(Caller.NOBODY);
        assertThat(stranger(LoginMode.DEVELOPMENT, LoginMode.DEVELOPMENT).of(forwarded))
                .isSameAs(Caller.DEVELOPER);
    }

    @Test
    void owns_nothing_not_even_what_belongs_to_a_customer_of_that_name() {
        assertThat(Caller.NOBODY.confined().mayTouch(new CustomerId(Caller.NOBODY.subject())))
                .isFalse();
    }

    private static Stranger stranger(LoginMode mode, @Nullable LoginMode chosen) {
        return Stranger.of(mode, new LoginProperties(chosen, null, null, "", "roles", ""));
    }
}
