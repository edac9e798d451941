package dev.mercato.projections.eventfeed;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.projections.eventfeed.Ranges.Range;
import dev.mercato.runtime.store.StoreMoves;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the feed: everything up to a position was seen, except what was {@code missing} then. An event is missing
 * while its transaction is not committed, though one with a higher position is, and while it is set aside because it
 * could not be handled. A cursor names them, so that they are still delivered when they come, and nobody waits for them.
 */
record Place(long position, Ranges missing) {

    static final Place BEGINNING = new Place(-1, Ranges.NONE);

    /** So many fit into a cursor, twice. */
    private static final int MOST_MISSING = 30;

    /** What a cursor begins with; one that was issued after a move of everything says after how many. */
    private static final byte FORM = 1;

    private static final byte FORM_AFTER_MOVES = 2;

    private static final int LONGEST = 512;
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    /** This place, or an earlier one at which no more is missing than a cursor can name. */
    Place bounded() {
        List<Range> ranges = missing.ranges();
        if (ranges.size() <= MOST_MISSING) {
            return this;
        }
        long last = ranges.get(MOST_MISSING).from() - 1;
        return new Place(last, missing.upTo(last));
    }

    /**
     * The place of who was here and has seen everything else up to {@code seen}, at which {@code end} says what is
     * missing.
     */
    Place after(long seen, Place end) {
        return new Place(Math.max(position, seen), end.missing.upTo(seen).and(missing.behind(seen)));
    }

    /** @param moves how often everything has been moved to another store, which has positions of its own */
    String cursor(int moves) {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        if (moves == 0) {
            bytes.put(FORM);
        } else {
            bytes.put(FORM_AFTER_MOVES);
            write(bytes, moves);
        }
        write(bytes, position + 1);
        long before = position;
        for (int i = missing.ranges().size() - 1; i >= 0; i--) {
            Range range = missing.ranges().get(i);
            write(bytes, before - range.to());
            write(bytes, range.to() - range.from());
            before = range.from();
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /**
     * The place that a cursor names, or an earlier one if the events have been moved since.
     *
     * @throws Rejected {@code CURSOR_INVALID} if it is not one of this feed
     */
    static Place of(@Nullable String cursor, StoreMoves moves) {
        if (cursor == null) {
            return BEGINNING;
        }
        try {
            return read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)), moves);
        } catch (IllegalArgumentException | BufferUnderflowException unreadable) {
            throw new Rejected(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this feed");
        }
    }

    private static Place read(ByteBuffer bytes, StoreMoves moves) {
        int before = movesBefore(bytes, moves.count());
        Place place = read(bytes);
        return before == moves.count() ? place : place.moved(before, moves);
    }

    private static int movesBefore(ByteBuffer bytes, int now) {
        byte form = bytes.get();
        if (form == FORM) {
            return 0;
        }
        if (form != FORM_AFTER_MOVES) {
            throw new IllegalArgumentException("A form that is not known");
        }
        return (int) read(bytes, now);
    }

    // Where that is which was missing, nobody knows any more.
    private Place moved(int before, StoreMoves moves) {
        long complete = missing.isEmpty() ? position : missing.ranges().get(0).from() - 1;
        return new Place(moves.seen(complete, before), Ranges.NONE);
    }

    private static Place read(ByteBuffer bytes) {
        long position = read(bytes, Long.MAX_VALUE) - 1;
        List<Range> missing = new ArrayList<>();
        long before = position;
        while (bytes.hasRemaining()) {
            long to = before - read(bytes, before);
            long from = to - read(bytes, to);
            missing.add(0, new Range(from, to));
            before = from;
        }
        return new Place(position, new Ranges(List.copyOf(missing)));
    }

    // Seven bits of a byte at a time, the lowest first; small numbers are short.
    private static void write(ByteBuffer bytes, long number) {
        long rest = number;
        while (rest >= MORE) {
            bytes.put((byte) (rest % MORE + MORE));
            rest /= MORE;
        }
        bytes.put((byte) rest);
    }

    private static long read(ByteBuffer bytes, long most) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += BITS) {
            int next = Byte.toUnsignedInt(bytes.get());
            number |= (long) (next % MORE) << shift;
            if (next < MORE) {
                if (number > most) {
                    break;
                }
                return number;
            }
        }
        throw new IllegalArgumentException("A number that is out of range");
    }
}
