package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT10S", "PT1H"})
    void the_work_of_an_instance_that_died_is_taken_over_in_time(Duration takeOver) {
        ProcessorProperties properties = new ProcessorProperties(1, takeOver);

        // At worst it renewed its claim just before it died, and another looked just before the claim ended.
        assertThat(properties.claim().plus(properties.lookEvery())).isEqualTo(takeOver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT10S", "PT1H"})
    void an_instance_may_fail_to_renew_its_claim_and_still_keep_it(Duration takeOver) {
        ProcessorProperties properties = new ProcessorProperties(1, takeOver);

        assertThat(properties.renewEvery().multipliedBy(3)).isLessThan(properties.claim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "PT-1S"})
    void a_time_too_short_to_renew_a_claim_is_rejected(Duration takeOver) {
        assertThatThrownBy(() -> new ProcessorProperties(1, takeOver))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining(takeOver.toString());
    }
}
