package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "wait=5 | 5",
                "Wait=5 | 5",
                "wait = 5 | 5",
                "wait=\"5\" | 5",
                "wait=05 | 5",
                "respond-async, wait=5 | 5",
                "wait=5, respond-async | 5",
                "respond-async,wait=5 | 5",
                ", wait=5 | 5",
                "wait=5; foo=bar | 5",
                "foo; a=b, wait=5 | 5",
                "foo=\"a, wait=7\", wait=5 | 5",
                "foo=\"a\\\", wait=7\", wait=5 | 5",
                "wait=5, wait=7 | 5",
                "wait=abc, wait=5 | 5",
                "wait=30 | 30",
                "wait=31 | 30",
                "wait=99999999999 | 30",
                "wait=99999999999999999999999999 | 30"
            })
    void waits_for(String header, long seconds) {
        assertThat(Preference.of(List.of(header)).waitFor()).hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=0",
                "wait=-1",
                "wait=+1",
                "wait=1.5",
                "wait=5s",
                "wait=abc",
                "wait=\"5",
                "wait=٥",
                "await=5",
                "wait2=5",
                "foo=wait=5",
                "foo; wait=5",
                "foo=\"a, wait=7\"",
                "respond-async"
            })
    void does_not_wait_for(String header) {
        assertThat(Preference.of(List.of(header)).waitFor()).isZero();
    }

    @Test
    void does_not_wait_if_nothing_is_preferred() {
        assertThat(Preference.of(List.of()).waitFor()).isZero();
    }

    @Test
    void is_found_in_any_of_several_headers() {
        assertThat(Preference.of(Arrays.asList("respond-async", "wait=5")).applied())
                .isEqualTo("wait=5");
    }

    @Test
    void a_header_of_1000_characters_is_read_and_a_longer_one_rejected() {
        String longest = "a,".repeat(496) + ",wait=5";
        assertThat(longest).hasSize(999);

        assertThat(Preference.of(List.of(longest + " ")).waitFor()).hasSeconds(5);
        assertThatThrownBy(() -> Preference.of(List.of(longest + "  ")))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(HttpCode.HEADER_INVALID));
    }
}
