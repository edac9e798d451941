package dev.mercato.orderbooks.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestKeyTest {

    @Test
    void is_the_same_for_the_same_content() {
        assertThat(RequestKey.of("order", "B-1", "{}")).isEqualTo(RequestKey.of("order", "B-1", "{}"));
    }

    @Test
    void is_readable() {
        assertThat(RequestKey.of("order", "B-1", "{}").value()).matches("order:B-1:[0-9a-f]{16}");
    }

    @Test
    void differs_by_kind_name_and_content() {
        assertThat(RequestKey.of("order", "B-1", "{}"))
                .isNotEqualTo(RequestKey.of("stock", "B-1", "{}"))
                .isNotEqualTo(RequestKey.of("order", "B-2", "{}"))
                .isNotEqualTo(RequestKey.of("order", "B-1", "{ }"));
    }

    static Stream<String> names() {
        return Stream.of("Größe", "two words", "tab\t", "", "0123456789".repeat(40));
    }

    @ParameterizedTest
    @MethodSource("names")
    void is_short_printable_ascii_whatever_the_name(String name) {
        assertThat(RequestKey.of("cancellation", name, "{}").value())
                .matches("[!-~]{1,255}")
                .isNotEqualTo(RequestKey.of("cancellation", name + "x", "{}").value());
    }
}
