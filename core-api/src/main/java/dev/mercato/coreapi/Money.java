package dev.mercato.coreapi;

import static dev.mercato.coreapi.RejectionCode.CURRENCY_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.MONEY_INVALID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact amount in one ISO 4217 currency. Shown with at least the currency's minor units, and with more decimals (up
 * to 6) only where a price has them: {@code 12.30 EUR}, {@code 0.125 USD}, {@code 500 JPY}. In JSON the amount is a
 * string, never a float.
 */
@JsonPropertyOrder({"amount", "currency"})
@Rejects({MONEY_INVALID, CURRENCY_UNKNOWN})
public record Money(@JsonIgnore BigDecimal value, String currency) {

    private static final int MOST_DECIMALS = 6;
    // Wide enough for 1,000 lines of 1,000,000 pieces at the highest price that a client may send.
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,21}(\\.[0-9]{1," + MOST_DECIMALS + "})?");
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /** For a currency that this Java version does not know. */
    private static final int USUAL_MINOR_UNITS = 2;

    public Money {
        BigDecimal stripped = value.stripTrailingZeros();
        value = stripped.setScale(Math.max(stripped.scale(), minorUnits(currency)), RoundingMode.UNNECESSARY);
    }

    /** A stored amount, even in a currency that no longer exists. */
    @JsonCreator
    public static Money stored(
            @JsonProperty(value = "amount", required = true) @JsonSetter(nulls = Nulls.FAIL) String amount,
            @JsonProperty(value = "currency", required = true) @JsonSetter(nulls = Nulls.FAIL) String currency) {
        if (!PLAIN.matcher(amount).matches()) {
            throw new InvalidValue(MONEY_INVALID, "An amount is a decimal string such as \"12.30\"");
        }
        return new Money(new BigDecimal(amount), currency);
    }

    @FromOutside
    public static Money of(
            @JsonProperty(value = "amount", required = true) @JsonSetter(nulls = Nulls.FAIL) String amount,
            @JsonProperty(value = "currency", required = true) @JsonSetter(nulls = Nulls.FAIL) String currency) {
        if (!AMOUNT.matcher(amount).matches()) {
            throw new InvalidValue(
                    MONEY_INVALID, "An amount is a decimal string such as \"12.30\", with at most 6 decimals");
        }
        if (known(currency).filter(unit -> unit.getDefaultFractionDigits() >= 0).isEmpty()) {
            throw new InvalidValue(
                    CURRENCY_UNKNOWN, "A currency is the ISO 4217 code of one that can be paid in, such as \"EUR\"");
        }
        return new Money(new BigDecimal(amount), currency);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    private static int minorUnits(String currency) {
        return known(currency).map(Currency::getDefaultFractionDigits).orElse(USUAL_MINOR_UNITS);
    }

    private static Optional<Currency> known(String code) {
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    @JsonProperty("amount")
    public String amount() {
        return value.toPlainString();
    }

    /** The price of {@code quantity} pieces, rounded once, half-even, to the currency's minor unit. */
    public Money times(int quantity) {
        BigDecimal exact = value.multiply(BigDecimal.valueOf(quantity));
        return new Money(exact.setScale(minorUnits(currency), RoundingMode.HALF_EVEN), currency);
    }

    public Money plus(Money other) {
        return new Money(value.add(sameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(value.subtract(sameCurrency(other)), currency);
    }

    public boolean isAtMost(Money other) {
        return value.compareTo(sameCurrency(other)) <= 0;
    }

    @JsonIgnore
    public boolean isZero() {
        return value.signum() == 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return value.signum() < 0;
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalStateException("Cannot mix " + currency + " and " + other.currency);
        }
        return other.value;
    }

    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}
