package dev.mercato.simulatedprovider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Money in the provider's JSON: {@code {"amount": "12.30", "currency": "EUR"}}. */
@JsonPropertyOrder({"amount", "currency"})
record Amount(@JsonIgnore BigDecimal value, @JsonIgnore Currency unit) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,21}(\\.[0-9]{1,6})?");

    /** Normalizes the scale, so that 12.3 and 12.30 are the same request. */
    Amount {
        BigDecimal stripped = value.stripTrailingZeros();
        value = stripped.setScale(Math.max(stripped.scale(), unit.getDefaultFractionDigits()));
    }

    @JsonCreator
    static Amount of(
            @JsonProperty("amount") @Nullable String amount, @JsonProperty("currency") @Nullable String currency) {
        if (amount == null || currency == null || !FORM.matcher(amount).matches()) {
            throw new IllegalArgumentException("amount must look like {\"amount\": \"12.30\", \"currency\": \"EUR\"}");
        }
        return new Amount(new BigDecimal(amount), Currency.getInstance(currency));
    }

    @JsonProperty("amount")
    String amount() {
        return value.toPlainString();
    }

    @JsonProperty("currency")
    String currency() {
        return unit.getCurrencyCode();
    }
}
