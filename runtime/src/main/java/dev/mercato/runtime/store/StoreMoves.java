package dev.mercato.runtime.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The moves of everything to another store, first to last. Each store numbers the events in its own way, but positions have
 * been told to others, who must miss nothing after a move.
 */
public record StoreMoves(List<Move> moves) {

    public static final String TABLE = "store_moves";

    public static final StoreMoves NONE = new StoreMoves(List.of());

    /**
     * One move.
     *
     * @param behind by how much the position of an event became lower at most; below zero if all became higher
     * @param last the position of the last event that was moved
     */
    public record Move(long behind, long last) {}

    /** Those of the store that this database belongs to. */
    static StoreMoves in(JdbcClient jdbc) {
        return new StoreMoves(jdbc.sql("select behind, last_position from " + TABLE + " order by move")
                .query((row, number) -> new Move(row.getLong("behind"), row.getLong("last_position")))
                .list());
    }

    public int count() {
        return moves.size();
    }

    /** For the event at a position, a number that is higher than that of every event before it, in earlier stores, too. */
    public long sequence(long position) {
        return position + moves.stream().mapToLong(Move::behind).sum();
    }

    /**
     * The highest position up to which somebody has certainly seen every event who had seen those up to {@code position}
     * when there had been only {@code before} moves.
     */
    public long seen(long position, int before) {
        long seen = position;
        for (Move move : moves.subList(before, moves.size())) {
            seen = Math.max(Math.min(seen - move.behind(), move.last()), -1);
        }
        return seen;
    }
}
