package dev.mercato.coreapi;

import static dev.mercato.coreapi.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private record Kind(RejectionCode code, int max, Function<String, Object> making) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(RejectionCode.SKU_INVALID, 64, Sku::new),
                new Kind(RejectionCode.WAREHOUSE_INVALID, 64, Warehouse::new),
                new Kind(RejectionCode.CUSTOMER_INVALID, 64, CustomerId::new),
                new Kind(RejectionCode.REFERENCE_INVALID, 128, OrderReference::new),
                new Kind(RejectionCode.PAYMENT_METHOD_INVALID, 128, PaymentMethod::new),
                new Kind(RejectionCode.NAME_INVALID, 200, ProductName::new),
                new Kind(RejectionCode.REASON_INVALID, 500, Reason::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void has_one_character_to_its_limit(Kind kind) {
        assertThat(kind.making().apply("x")).hasToString("x");
        assertThat(kind.making().apply("x".repeat(kind.max()))).hasToString("x".repeat(kind.max()));
        assertInvalid(kind.code(), () -> kind.making().apply("x".repeat(kind.max() + 1)));
        assertInvalid(kind.code(), () -> kind.making().apply(""));
        assertInvalid(kind.code(), () -> kind.making().apply(" "));
        assertInvalid(kind.code(), () -> kind.making().apply("x\u0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A-1", "a b", "TEE/Größe", "日本", "😀", "a+b&c=d?e#f%20", "<script>", "...", "'; --"})
    void keeps_what_people_type(String text) {
        assertThat(new Sku(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " x",
                "x ",
                "x\u2003",
                "x\t",
                "x\ny",
                "x\ry",
                "x\u0000y",
                "x\u007fy",
                "x\u0085y",
                "x\u2028y",
                "x\u2029y",
                "x\ud800",
                "\udc00x",
                "x\ue000",
                "x\uffff",
                "x\ufffe"
            })
    void refuses_what_cannot_be_printed_or_stored(String text) {
        assertInvalid(RejectionCode.SKU_INVALID, () -> new Sku(text));
    }

    @Test
    void counts_characters_and_not_their_halves() {
        assertThat(new Sku("😀".repeat(64)).value()).hasSize(128);
        assertInvalid(RejectionCode.SKU_INVALID, () -> new Sku("😀".repeat(65)));
    }

    @Test
    void two_ways_of_writing_the_same_letter_are_the_same_text() {
        assertThat(new Sku("Gro\u0308ße")).isEqualTo(new Sku("Gr\u00f6ße"));
    }

    @Test
    void upper_and_lower_case_are_different_skus() {
        assertThat(new Sku("a-1")).isNotEqualTo(new Sku("A-1"));
    }

    @Test
    void a_sku_is_never_a_step_in_a_path() {
        assertInvalid(RejectionCode.SKU_INVALID, () -> new Sku("."));
        assertInvalid(RejectionCode.SKU_INVALID, () -> new Sku(".."));
    }

    @Test
    void warehouses_are_ordered_by_their_codes() {
        assertThat(Stream.of("HAM", "BER", "BER-2").map(Warehouse::new).sorted().map(Warehouse::value))
                .containsExactly("BER", "BER-2", "HAM");
    }
}
