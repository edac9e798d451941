package dev.mercato.coreapi;

import static dev.mercato.coreapi.InvalidValues.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private record Kind(RejectionCode code, int max, Function<String, Object> making) {}

    private static final Set<RejectionCode> FREE = Set.of(RejectionCode.NAME_INVALID, RejectionCode.REASON_INVALID);
    private static final Set<RejectionCode> CLEANED = Set.of(
            RejectionCode.NAME_INVALID,
            RejectionCode.REASON_INVALID,
            RejectionCode.REFERENCE_INVALID,
            RejectionCode.WAREHOUSE_INVALID);

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(RejectionCode.SKU_INVALID, 64, Sku::of),
                new Kind(RejectionCode.WAREHOUSE_INVALID, 64, Warehouse::of),
                new Kind(RejectionCode.CUSTOMER_INVALID, 64, CustomerId::of),
                new Kind(RejectionCode.REFERENCE_INVALID, 128, OrderReference::of),
                new Kind(RejectionCode.PAYMENT_METHOD_INVALID, 128, PaymentMethod::of),
                new Kind(RejectionCode.NAME_INVALID, 200, ProductName::of),
                new Kind(RejectionCode.REASON_INVALID, 500, Reason::of));
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
        assertThat(Sku.of(text)).hasToString(text);
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
                "x\ufffe",
                "x\ufdd0"
            })
    void rejects_what_cannot_be_printed_or_stored(String text) {
        assertInvalid(RejectionCode.SKU_INVALID, () -> Sku.of(text));
    }

    static Stream<Kind> codes() {
        return kinds().filter(kind -> !FREE.contains(kind.code()));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_has_no_invisible_character(Kind code) {
        for (int unseen : new int[] {
            0xAD, 0x34F, 0x115F, 0x180E, 0x200B, 0x200D, 0x202E, 0x2060, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0041
        }) {
            String character = Character.toString(unseen);
            assertInvalid(code.code(), () -> code.making().apply("A" + character + "1"));
        }
        for (String space : List.of("\u00a0", "\u2003", "\u3000")) {
            assertInvalid(code.code(), () -> code.making().apply("A" + space + "1"));
        }
        assertThat(code.making().apply("A 1")).hasToString("A 1");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void has_a_visible_character(Kind kind) {
        for (String nothing : List.of("\u200b", "\u200d", "\u2800", "\u00a0", "\ufeff\u3164")) {
            assertInvalid(kind.code(), () -> kind.making().apply(nothing));
        }
    }

    static Stream<Kind> cleaned() {
        return kinds().filter(kind -> CLEANED.contains(kind.code()));
    }

    @ParameterizedTest
    @MethodSource("cleaned")
    void spaces_around_what_people_type_are_dropped(Kind kind) {
        for (String typed : List.of(" x y", "x y ", "\tx y\r\n", "\u00a0x y\u2003", "\ufeffx y\u200b", "x\r\ny")) {
            assertThat(kind.making().apply(typed)).hasToString("x y");
        }
        assertThat(kind.making().apply("Gro\u0308ße ")).hasToString("Gr\u00f6ße");
        assertThat(kind.making().apply(" " + "x".repeat(kind.max()) + " ")).hasToString("x".repeat(kind.max()));
    }

    @Test
    @Timeout(60) // In quadratic time it would take hours.
    void a_million_spaces_are_dropped_quickly() {
        assertThat(Text.cleaned("x" + " ".repeat(1_000_000) + "x" + " ".repeat(1_000_000)))
                .hasSize(1_000_002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"שלום\u200f!", "نمی\u200cخواهم", "👩\u200d💻 ❤\ufe0f", "🏴\udb40\udc67\udb40\udc7f", "10\u00a0kg"
            })
    void a_name_keeps_what_its_script_needs(String name) {
        assertThat(ProductName.of(name)).hasToString(name);
    }

    /** A character that this Java's version of Unicode does not know is allowed. */
    @ParameterizedTest
    @MethodSource("kinds")
    void takes_a_character_that_this_java_does_not_know(Kind kind) {
        String unassigned = Character.toString(0x1FAEF);

        assertThat(kind.making().apply("x" + unassigned)).hasToString("x" + unassigned);
    }

    @Test
    void counts_characters_and_not_their_halves() {
        assertThat(Sku.of("😀".repeat(64)).value()).hasSize(128);
        assertInvalid(RejectionCode.SKU_INVALID, () -> Sku.of("😀".repeat(65)));
    }

    @Test
    void two_ways_of_writing_the_same_letter_are_the_same_text() {
        assertThat(Sku.of("Gro\u0308ße")).isEqualTo(Sku.of("Gr\u00f6ße"));
    }

    @Test
    void upper_and_lower_case_are_different_skus() {
        assertThat(Sku.of("a-1")).isNotEqualTo(Sku.of("A-1"));
    }

    @Test
    void a_sku_is_never_a_step_in_a_path() {
        assertInvalid(RejectionCode.SKU_INVALID, () -> Sku.of("."));
        assertInvalid(RejectionCode.SKU_INVALID, () -> Sku.of(".."));
    }

    @Test
    void warehouses_are_ordered_by_their_codes() {
        assertThat(Stream.of("HAM", "BER", "BER-2").map(Warehouse::of).sorted().map(Warehouse::value))
                .containsExactly("BER", "BER-2", "HAM");
    }
}
