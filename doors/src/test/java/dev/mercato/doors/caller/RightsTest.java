package dev.mercato.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.Rights.Extent;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {

    @Test
    void what_the_table_does_not_name_nobody_may_do() {
        assertThat(Rights.of("dropEverything", EnumSet.allOf(Role.class))).isEqualTo(Extent.NONE);
    }

    @Test
    void somebody_with_several_roles_has_the_most_of_them() {
        assertThat(Rights.of("showOrder", Set.of(Role.CUSTOMER))).isEqualTo(Extent.OWN);
        assertThat(Rights.of("showOrder", Set.of(Role.CUSTOMER, Role.OPERATOR))).isEqualTo(Extent.ALL);
        assertThat(Rights.of("retryPayment", Set.of(Role.CUSTOMER, Role.SERVICE)))
                .isEqualTo(Extent.NONE);
    }

    @Test
    void everybody_has_what_is_everybodys() {
        assertThat(Rights.of("listProducts", Set.of())).isEqualTo(Extent.ALL);
        assertThat(Rights.of("placeOrder", Set.of())).isEqualTo(Extent.NONE);
    }
}
