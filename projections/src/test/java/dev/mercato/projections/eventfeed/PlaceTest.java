package dev.mercato.projections.eventfeed;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.Rejected;
import dev.mercato.projections.eventfeed.Ranges.Range;
import dev.mercato.runtime.store.StoreMoves;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @Test
    void a_cursor_is_read_back() {
        for (Place place : List.of(
                Place.BEGINNING,
                new Place(0, Ranges.NONE),
                new Place(Long.MAX_VALUE - 1, Ranges.NONE),
                new Place(9, Ranges.of(List.of(0L, 1L, 2L, 5L, 9L))),
                new Place(1L << 40, Ranges.of(List.of(3L, 130L, 1L << 40))))) {
            assertThat(Place.of(place.cursor(0), StoreMoves.NONE)).isEqualTo(place);
        }
        assertThat(Place.of(null, StoreMoves.NONE)).isEqualTo(Place.BEGINNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ", "WyIxIl0", "AQX_", "AgE", "AYCAgICAgICAgIAB", "AQMJAA", "AQMAIA"})
    void another_cursor_is_rejected(String cursor) {
        assertThatThrownBy(() -> Place.of(cursor, StoreMoves.NONE)).isInstanceOf(Rejected.class);
    }

    @Test
    void the_longest_cursor_is_one_that_the_api_takes() {
        long apart = 1L << 34;
        Place most = new Place(
                100 * apart,
                Ranges.of(LongStream.range(0, 60).mapToObj(n -> n * apart).collect(toList())));

        assertThat(most.cursor(0).length()).isLessThanOrEqualTo(512);
        assertThat(Place.of(most.cursor(0), StoreMoves.NONE)).isEqualTo(most);
    }

    @Test
    void a_cursor_from_before_a_move_names_a_place_before_which_everything_was_seen() {
        Place here = new Place(90, Ranges.NONE);
        Place withMissing = new Place(90, Ranges.of(List.of(70L, 80L)));
        StoreMoves twice = new StoreMoves(List.of(new StoreMoves.Move(20, 75), new StoreMoves.Move(-1, 76)));

        assertThat(Place.of(here.cursor(0), twice)).isEqualTo(new Place(71, Ranges.NONE));
        assertThat(Place.of(here.cursor(1), twice)).isEqualTo(new Place(76, Ranges.NONE));
        assertThat(Place.of(withMissing.cursor(0), twice)).isEqualTo(new Place(50, Ranges.NONE));
        assertThat(Place.of(withMissing.cursor(2), twice)).isEqualTo(withMissing);
        assertThat(Place.of(new Place(10, Ranges.NONE).cursor(0), twice)).isEqualTo(new Place(0, Ranges.NONE));
        // Those behind the last event that was moved are of streams that have been dropped.
        assertThat(Place.of(new Place(99, Ranges.NONE).cursor(0), twice)).isEqualTo(new Place(76, Ranges.NONE));
        assertThat(Place.of(null, twice)).isEqualTo(Place.BEGINNING);
        assertThatThrownBy(() -> Place.of(here.cursor(3), twice)).isInstanceOf(Rejected.class);
    }

    @Test
    void where_more_is_missing_than_a_cursor_can_name_the_feed_ends_before_it() {
        Place many = new Place(
                1_000, Ranges.of(LongStream.range(0, 40).mapToObj(n -> 10 * n).collect(toList())));

        Place bounded = many.bounded();

        assertThat(bounded.position()).isEqualTo(299);
        assertThat(bounded.missing().ranges()).hasSize(30).last().isEqualTo(new Range(290, 290));
        assertThat(bounded.bounded()).isSameAs(bounded);
    }

    @Test
    void what_was_missing_stays_so_until_it_was_looked_for() {
        Place here = new Place(10, Ranges.of(List.of(3L, 4L, 7L)));

        // 3 came, 4 did not, and 12 is missing now; 7 is not looked for yet.
        Place end = new Place(20, Ranges.of(List.of(4L, 12L)));
        assertThat(here.after(4, end)).isEqualTo(new Place(10, Ranges.of(List.of(4L, 7L))));
        assertThat(here.after(11, end)).isEqualTo(new Place(11, Ranges.of(List.of(4L))));
        assertThat(here.after(20, end)).isEqualTo(end);
    }

    @Test
    void a_view_that_is_rebuilt_takes_nobody_back() {
        Place here = new Place(10, Ranges.of(List.of(3L, 7L)));

        assertThat(here.after(5, new Place(5, Ranges.NONE))).isEqualTo(new Place(10, Ranges.of(List.of(7L))));
    }
}
