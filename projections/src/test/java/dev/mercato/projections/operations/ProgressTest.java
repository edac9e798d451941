package dev.mercato.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long TAIL = 99;

    @Test
    void runs_from_the_tail_of_the_store_to_where_the_reset_began() {
        assertThat(Progress.of(replay(299, null), TAIL)).contains(0.0);
        assertThat(Progress.of(replay(299, 99L), TAIL)).contains(0.0);
        assertThat(Progress.of(replay(299, 199L), TAIL)).contains(0.5);
        assertThat(Progress.of(replay(299, 298L), TAIL))
                .hasValueSatisfying(done -> assertThat(done).isBetween(0.99, 0.999));
    }

    @Test
    void is_none_without_a_replay_and_after_it() {
        assertThat(Progress.of(null, TAIL)).isEmpty();
        assertThat(Progress.of(new GlobalSequenceTrackingToken(120), TAIL)).isEmpty();
        assertThat(Progress.of(replay(299, 299L), TAIL)).isEmpty();
    }

    private static TrackingToken replay(long resetAt, @Nullable Long current) {
        return ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(resetAt),
                current == null ? null : new GlobalSequenceTrackingToken(current));
    }
}
