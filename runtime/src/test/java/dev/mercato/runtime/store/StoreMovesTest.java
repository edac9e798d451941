package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.store.StoreMoves.Move;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreMovesTest {

    /** From 11, 12, 15, 20 to 1, 2, 3, 4; then on Axon Server, to 0, 1, 2, 3; and back. */
    private static final StoreMoves MOVES = new StoreMoves(List.of(new Move(16, 4), new Move(1, 3), new Move(-1, 4)));

    @Test
    void numbers_go_on_where_they_were() {
        assertThat(StoreMoves.NONE.sequence(20)).isEqualTo(20);
        assertThat(MOVES.sequence(5)).isEqualTo(21);
    }

    @Test
    void what_was_not_seen_is_not_taken_for_seen() {
        assertThat(MOVES.seen(20, 0)).isEqualTo(4);
        assertThat(MOVES.seen(15, 0)).as("perhaps once more").isLessThan(3);
        assertThat(MOVES.seen(-1, 0)).isLessThan(1);
        assertThat(MOVES.seen(3, 1)).isEqualTo(3);
        assertThat(MOVES.seen(2, 2)).isEqualTo(3);
        assertThat(MOVES.seen(2, 3)).isEqualTo(2);
    }

    @Test
    void nobody_has_seen_what_came_after_the_move() {
        assertThat(MOVES.seen(30, 0))
                .as("once that of a stream that was dropped")
                .isEqualTo(4);
    }
}
