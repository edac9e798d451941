package dev.mercato.coreapi;

import static dev.mercato.coreapi.RejectionCode.PRODUCT_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedTest {

    @Test
    void carries_everything_in_the_details_which_a_remote_bus_keeps() {
        Rejected rejected = new Rejected(PRODUCT_UNKNOWN, "No such product", Map.of("sku", "A-1"));

        assertThat(rejected).hasMessage("No such product");
        assertThat(rejected.<Rejection>getDetails())
                .contains(new Rejection(PRODUCT_UNKNOWN, "No such product", Map.of("sku", "A-1")));
    }

    @Test
    void guards_a_decision() {
        assertThatCode(() -> Rejected.unless(true, PRODUCT_UNKNOWN, "No such product"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Rejected.unless(false, PRODUCT_UNKNOWN, "No such product"))
                .isInstanceOf(Rejected.class)
                .hasMessage("No such product");
    }
}
