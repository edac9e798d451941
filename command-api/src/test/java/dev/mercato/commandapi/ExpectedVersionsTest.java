package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedVersionsTest {

    @Test
    void any_version_matches_without_a_condition() {
        assertThat(ExpectedVersions.of(List.of()).versions()).isNull();
        assertThat(ExpectedVersions.of(List.of("*")).versions()).isNull();
        assertThat(ExpectedVersions.of(List.of(" * ")).versions()).isNull();
    }

    @Test
    void the_first_part_of_a_tag_is_the_version() {
        assertThat(ExpectedVersions.of(List.of("\"3.5\"")).versions()).containsExactly(3L);
        assertThat(ExpectedVersions.of(List.of("\"3.5\" , \"4.7\"")).versions()).containsExactly(3L, 4L);
        assertThat(ExpectedVersions.of(List.of("\"3.5\"", "\"4.7\"")).versions())
                .containsExactly(3L, 4L);
        assertThat(ExpectedVersions.of(List.of("\"3.5\", , \"4.7\",")).versions())
                .containsExactly(3L, 4L);
    }

    @Test
    void a_header_of_1000_characters_is_read_and_a_longer_one_rejected() {
        String longest = "\"3.5\"" + ",\"\"".repeat(331) + ",,";
        assertThat(longest).hasSize(1_000);

        assertThat(ExpectedVersions.of(List.of(longest)).versions()).containsExactly(3L);
        assertMalformed(longest + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"3.5\"",
                "\"\"",
                "\"3\"",
                "\"3.5-gzip\"",
                "\"-3.5\"",
                "\"3.\"",
                "\"a,b\"",
                "\"99999999999999999999.5\"",
                "\"xyzzy\""
            })
    void a_weak_or_foreign_tag_matches_nothing(String tag) {
        assertThat(ExpectedVersions.of(List.of(tag)).versions()).isEmpty();
        assertThat(ExpectedVersions.of(List.of(tag + ", \"3.5\"")).versions()).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3.5",
                "\"3.5",
                "3.5\"",
                "*, \"3.5\"",
                "\"3.5\" \"4.5\"",
                "w/\"3.5\"",
                "W/3.5",
                "\"a b\"",
                ",",
                "\"٣.٥\""
            })
    void a_malformed_tag_is_rejected(String header) {
        assertMalformed(header);
    }

    private static void assertMalformed(String header) {
        assertThatThrownBy(() -> ExpectedVersions.of(List.of(header)))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(HttpCode.HEADER_INVALID));
    }
}
