package dev.mercato.runtime.processor;

import java.time.Instant;
import java.util.List;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which segments of a processor instances have claimed, as their database says. */
final class Claims {

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Claim> of(String processor) {
        return jdbc.sql("select segment, owner, claimed_at from tokens where processor_name = ? order by segment")
                .param(processor)
                .query((row, number) -> new Claim(
                        row.getInt("segment"),
                        row.getString("owner") == null
                                ? null
                                : DateTimeUtils.parseInstant(row.getString("claimed_at"))))
                .list();
    }

    /** @param at when it was last renewed, by its owner's clock; absent if there is no owner */
    record Claim(int segment, @Nullable Instant at) {

        boolean isFreeAt(Instant expired) {
            return at == null || at.isBefore(expired);
        }

        boolean isAheadOf(Instant possible) {
            return at != null && at.isAfter(possible);
        }
    }
}
