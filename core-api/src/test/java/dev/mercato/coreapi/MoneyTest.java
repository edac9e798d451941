package dev.mercato.coreapi;

import static dev.mercato.coreapi.InvalidValues.assertInvalid;
import static dev.mercato.coreapi.RejectionCode.CURRENCY_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.MONEY_INVALID;
import static dev.mercato.coreapi.RejectionCode.PRICE_NEGATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final String EURO = "EUR";

    @ParameterizedTest
    @CsvSource({
        "12.3, EUR, 12.30 EUR",
        "12.300000, EUR, 12.30 EUR",
        "0.125, USD, 0.125 USD",
        "500, JPY, 500 JPY",
        "500.00, JPY, 500 JPY",
        "1, KWD, 1.000 KWD",
        "-0.00, EUR, 0.00 EUR",
        "-7, EUR, -7.00 EUR",
        "000000000000000000012, EUR, 12.00 EUR",
        "999999999999999999999.999999, EUR, 999999999999999999999.999999 EUR"
    })
    void is_shown_with_at_least_the_decimals_of_its_currency(String amount, String currency, String shown) {
        assertThat(Money.of(amount, currency)).hasToString(shown);
    }

    @Test
    void is_equal_however_the_amount_is_written() {
        assertThat(Money.of("12.3", "EUR")).isEqualTo(Money.of("012.3000", "EUR"));
        assertThat(Money.of("12.3", "EUR")).isNotEqualTo(Money.of("12.3", "USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1,5",
                ".5",
                "5.",
                "+5",
                "--5",
                "0x10",
                "1 000",
                " 1",
                "1\n",
                "NaN",
                "Infinity",
                "1e3",
                "1E3",
                "1.1234567",
                "1.0000000",
                "1234567890123456789012",
                "١٢"
            })
    void rejects_what_is_not_a_plain_decimal(String amount) {
        assertInvalid(MONEY_INVALID, () -> Money.of(amount, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E+999999999", "-1e-999999999", "1e99999999999999999999"})
    @Timeout(60) // Else it would take hours, or all memory.
    void rejects_a_huge_exponent_without_working_it_out(String amount) {
        assertInvalid(MONEY_INVALID, () -> Money.of(amount, "EUR"));
    }

    @Test
    @Timeout(60) // Else it would take many minutes.
    void rejects_ten_million_digits_without_reading_them() {
        assertInvalid(MONEY_INVALID, () -> Money.of("9".repeat(10_000_000), "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XYZ", "€", "XXX", "XAU", "XTS"})
    void rejects_a_currency_that_is_not_for_payments(String currency) {
        assertInvalid(CURRENCY_UNKNOWN, () -> Money.of("1", currency));
    }

    @Test
    void an_amount_is_read_whatever_currencies_this_java_knows() {
        assertThat(Money.stored("12.3", "XYZ")).hasToString("12.30 XYZ").isEqualTo(Money.stored("12.30", "XYZ"));
        assertThat(Money.stored("0.12345678", "EUR")).hasToString("0.12345678 EUR");
        assertThat(Money.stored("1.5", "XYZ").times(3)).isEqualTo(Money.stored("4.50", "XYZ"));
    }

    @Property
    void the_price_of_several_pieces_is_rounded_once_and_half_even(
            @ForAll @Scale(6) @BigRange(min = "0", max = "999999999999.999999") BigDecimal price,
            @ForAll @IntRange(min = 1, max = 1_000_000) int pieces) {
        BigDecimal exact = price.multiply(new BigDecimal(pieces));

        BigDecimal total = new Money(price, EURO).times(pieces).value();

        assertThat(total).isEqualByComparingTo(exact.setScale(2, RoundingMode.HALF_EVEN));
        assertThat(total.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
    }

    @ParameterizedTest
    @CsvSource({"0.125, 1, 0.12", "0.135, 1, 0.14", "0.005, 3, 0.02", "-0.125, 1, -0.12", "0.125, 2, 0.25"})
    void a_half_goes_to_the_even_neighbour(String price, int pieces, String total) {
        assertThat(Money.of(price, "EUR").times(pieces)).isEqualTo(Money.of(total, "EUR"));
    }

    @Property
    void adding_and_subtracting_are_exact(@ForAll @Scale(6) BigDecimal one, @ForAll @Scale(6) BigDecimal other) {
        Money sum = new Money(one, EURO).plus(new Money(other, EURO));

        assertThat(sum.value()).isEqualByComparingTo(one.add(other));
        assertThat(sum.minus(new Money(other, EURO))).isEqualTo(new Money(one, EURO));
    }

    @Test
    void the_largest_order_that_a_client_can_send_has_a_total_that_can_be_read_back() {
        Money line = Price.of("999999999999.999999", "EUR").money().times(1_000_000);
        Money total = Money.zero(EURO);
        for (int i = 0; i < 1_000; i++) {
            total = total.plus(line);
        }

        assertThat(Money.stored(total.amount(), total.currency())).isEqualTo(total);
    }

    @Test
    void currencies_are_never_mixed() {
        Money euro = Money.of("1", "EUR");
        Money dollar = Money.of("1", "USD");

        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> euro.isAtMost(dollar)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void compares_amounts() {
        assertThat(Money.of("1", "EUR").isAtMost(Money.of("1.00", "EUR"))).isTrue();
        assertThat(Money.of("1.01", "EUR").isAtMost(Money.of("1", "EUR"))).isFalse();
        assertThat(Money.zero(EURO).isZero()).isTrue();
        assertThat(Money.of("-0.01", "EUR").isNegative()).isTrue();
    }

    @Test
    void a_price_is_free_or_more_and_below_a_million_million() {
        assertThat(Price.of("0", "EUR")).hasToString("0.00 EUR");
        assertThat(Price.of("999999999999.999999", "EUR")).hasToString("999999999999.999999 EUR");
        assertInvalid(PRICE_NEGATIVE, () -> Price.of("-0.01", "EUR"));
        assertInvalid(MONEY_INVALID, () -> Price.of("1000000000000", "EUR"));
    }
}
