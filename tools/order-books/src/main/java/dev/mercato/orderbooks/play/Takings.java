package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.client.Amount;
import dev.mercato.orderbooks.client.Order;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** Adds up money by currency. */
final class Takings {

    private final Map<String, Sums> byCurrency = new TreeMap<>();

    private static final class Sums {
        private BigDecimal confirmed = BigDecimal.ZERO;
        private BigDecimal authorized = BigDecimal.ZERO;
        private BigDecimal captured = BigDecimal.ZERO;
        private BigDecimal voided = BigDecimal.ZERO;
        private BigDecimal refunded = BigDecimal.ZERO;
    }

    /** Shows the currency even if its totals stay zero. */
    void expect(String currency) {
        sums(currency);
    }

    void addConfirmed(Amount total) {
        Sums sums = sums(total.currency());
        sums.confirmed = sums.confirmed.add(total.amount());
    }

    void addPayment(Order.Payment payment) {
        Sums sums = sums(payment.authorized().currency());
        sums.authorized = sums.authorized.add(payment.authorized().amount());
        sums.captured = sums.captured.add(payment.captured().amount());
        sums.voided = sums.voided.add(payment.voided().amount());
        sums.refunded = sums.refunded.add(payment.refunded().amount());
    }

    private Sums sums(String currency) {
        return byCurrency.computeIfAbsent(currency, any -> new Sums());
    }

    Map<String, PlayResult.Totals> totals() {
        Map<String, PlayResult.Totals> totals = new TreeMap<>();
        byCurrency.forEach((currency, sums) -> totals.put(
                currency,
                new PlayResult.Totals(
                        show(sums.confirmed, currency),
                        show(sums.authorized, currency),
                        show(sums.captured, currency),
                        show(sums.voided, currency),
                        show(sums.refunded, currency))));
        return totals;
    }

    private static String show(BigDecimal amount, String currency) {
        int minorUnits = Currency.getInstance(currency).getDefaultFractionDigits();
        return amount.setScale(Math.max(amount.stripTrailingZeros().scale(), minorUnits))
                .toPlainString();
    }
}
