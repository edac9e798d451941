package dev.mercato.orderbooks.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.orderbooks.client.Amount;
import dev.mercato.orderbooks.play.PlayResult.Totals;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TakingsTest {

    @Test
    void shows_the_minor_units_of_each_currency() {
        Takings takings = new Takings();
        takings.expect("EUR");
        takings.addConfirmed(amount("500", "JPY"));
        takings.addConfirmed(amount("1200", "JPY"));
        takings.addConfirmed(amount("1.5", "KWD"));

        assertThat(takings.totals())
                .containsEntry("EUR", new Totals("0.00", "0.00", "0.00", "0.00", "0.00"))
                .containsEntry("JPY", new Totals("1700", "0", "0", "0", "0"))
                .containsEntry("KWD", new Totals("1.500", "0.000", "0.000", "0.000", "0.000"));
    }

    private static Amount amount(String amount, String currency) {
        return new Amount(new BigDecimal(amount), currency);
    }
}
