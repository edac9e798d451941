package dev.mercato.coreapi;

import static dev.mercato.coreapi.InvalidValues.assertInvalid;
import static dev.mercato.coreapi.RejectionCode.ADJUSTMENT_INVALID;
import static dev.mercato.coreapi.RejectionCode.QUANTITY_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReserveStock;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    private static final Sku SKU = new Sku("A-1");

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void a_line_asks_for_one_piece_to_a_million(int pieces) {
        assertThat(Quantity.of(pieces)).hasToString(Integer.toString(pieces));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_line_asks_for_no_other_quantity(int pieces) {
        assertInvalid(QUANTITY_INVALID, () -> Quantity.of(pieces));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void a_receipt_is_of_one_piece_to_a_thousand_million(long pieces) {
        assertInvalid(QUANTITY_INVALID, () -> ReceivedQuantity.of(pieces));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1_000_000_001, 1_000_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void an_adjustment_changes_something_and_not_more_than_a_thousand_million(long change) {
        assertInvalid(ADJUSTMENT_INVALID, () -> Adjustment.of(change));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_reservation_is_of_at_least_one_piece(int pieces) {
        assertInvalid(QUANTITY_INVALID, () -> new ReserveStock(SKU, OrderId.of(new UUID(0, 1)), 1, pieces));
    }
}
