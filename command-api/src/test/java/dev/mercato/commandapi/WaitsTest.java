package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private final Waits waits = new Waits();

    @Test
    void a_caller_may_wait_with_some_requests_at_the_same_time_and_others_with_as_many() {
        Caller anna = new Caller("anna", Set.of(Role.CUSTOMER));
        for (int i = 0; i < Waits.MOST_OF_CALLER; i++) {
            assertThat(waits.begin(anna)).isTrue();
        }

        assertThat(waits.begin(anna)).isFalse();
        assertThat(waits.begin(anna)).isFalse();
        assertThat(waits.begin(new Caller("bob", Set.of(Role.CUSTOMER)))).isTrue();
        waits.end(anna);
        assertThat(waits.begin(anna)).isTrue();
        assertThat(waits.begin(anna)).isFalse();
    }

    @Test
    void a_program_of_the_shop_waits_for_as_many_customers_as_it_likes() {
        Caller shop = new Caller("key:3f9c07be12a4", Set.of(Role.SERVICE));
        for (int i = 0; i < 1_000; i++) {
            assertThat(waits.begin(shop)).isTrue();
        }
    }
}
