package dev.mercato.coreapi;

import static dev.mercato.coreapi.RejectionCode.MONEY_INVALID;
import static dev.mercato.coreapi.RejectionCode.PRICE_NEGATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** The price of one piece: zero or more, below 1,000,000,000,000, with up to 6 decimals. */
@Rejects(PRICE_NEGATIVE)
public record Price(@JsonValue Money money) {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Price {}

    @FromOutside
    public static Price of(Money money) {
        if (money.isNegative()) {
            throw new InvalidValue(PRICE_NEGATIVE, "A price must not be negative");
        }
        if (money.value().compareTo(LIMIT) >= 0) {
            throw new InvalidValue(MONEY_INVALID, "A price must be below 1,000,000,000,000");
        }
        return new Price(money);
    }

    public static Price of(String amount, String currency) {
        return of(Money.of(amount, currency));
    }

    @Override
    public String toString() {
        return money.toString();
    }
}
