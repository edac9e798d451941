package dev.mercato.projections.sales;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.Sku;
import dev.mercato.projections.engine.Cursor;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sort key of the sales is the longest of all lists. */
class LongestCursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "ü", "\uD83D\uDC5F"})
    void clients_can_send_back_what_the_list_issues(String character) {
        Sku longest = Sku.of(character.repeat(64));
        String cursor = Cursor.after(LocalDate.of(9999, 12, 31), longest, "EUR");

        assertThatCode(() -> PageCursor.of(cursor)).doesNotThrowAnyException();
    }
}
