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
import java.util.regex.Pattern;

/**
 * An exact amount in one ISO 4217 currency. Shown with at least the currency's minor units, and with more decimals (up
 * to 6) only where a price has them: {@code 12.30 EUR}, {@code 0.125 USD}, {@code 500 JPY}. In JSON the amount is a
 * string, never a float.
 */
@JsonPropertyOrder({"amount", "currency"})
public record Money(
        @JsonIgnore BigDecimal value, @JsonIgnore Currency unit) {

    private static final int MOST_DECIMALS = 6;
    // Wide enough for 1,000 lines of 1,000,000 pieces at the highest price that a client may send.
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,21}(\\.[0-9]{1," + MOST_DECIMALS + "})?");

    public Money {
        if (unit.getDefaultFractionDigits() < 0) {
            throw new InvalidValue(CURRENCY_UNKNOWN, unit + " is not a currency that one can pay in");
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() > MOST_DECIMALS) {
            throw new InvalidValue(MONEY_INVALID, "An amount has at most " + MOST_DECIMALS + " decimals");
        }
        value = stripped.setScale(
                Math.max(stripped.scale(), unit.getDefaultFractionDigits()), RoundingMode.UNNECESSARY);
    }

    @JsonCreator
    public static Money of(
            @JsonProperty(value = "amount", required = true) @JsonSetter(nulls = Nulls.FAIL) String amount,
            @JsonProperty(value = "currency", required = true) @JsonSetter(nulls = Nulls.FAIL) String currency) {
        if (!AMOUNT.matcher(amount).matches()) {
            throw new InvalidValue(
                    MONEY_INVALID, "An amount is a decimal string such as \"12.30\", with at most 6 decimals");
        }
        return new Money(new BigDecimal(amount), currency(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue(CURRENCY_UNKNOWN, "A currency is an ISO 4217 code such as \"EUR\"");
        }
    }

    @JsonProperty("amount")
    public String amount() {
        return value.toPlainString();
    }

    @JsonProperty("currency")
    public String currency() {
        return unit.getCurrencyCode();
    }

    /** The price of {@code quantity} pieces, rounded once, half-even, to the currency's minor unit. */
    public Money times(int quantity) {
        BigDecimal exact = value.multiply(BigDecimal.valueOf(quantity));
        return new Money(exact.setScale(unit.getDefaultFractionDigits(), RoundingMode.HALF_EVEN), unit);
    }

    public Money plus(Money other) {
        return new Money(value.add(sameCurrency(other)), unit);
    }

    public Money minus(Money other) {
        return new Money(value.subtract(sameCurrency(other)), unit);
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
        if (!unit.equals(other.unit)) {
            throw new IllegalStateException("Cannot mix " + unit + " and " + other.unit);
        }
        return other.value;
    }

    @Override
    public String toString() {
        return amount() + " " + currency();
    }
}
