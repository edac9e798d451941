package dev.mercato.projections.eventfeed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A set of positions as ranges that do not touch, in order. */
record Ranges(List<Range> ranges) {

    static final Ranges NONE = new Ranges(List.of());

    /** All positions {@code from} one {@code to} another, both inclusive. */
    record Range(long from, long to) {}

    static Ranges of(Collection<Long> positions) {
        SortedSet<Long> inOrder = new TreeSet<>(positions);
        return ofRanges(
                inOrder.stream().map(position -> new Range(position, position)).toList());
    }

    private static Ranges ofRanges(List<Range> inOrder) {
        List<Range> joined = new ArrayList<>();
        for (Range range : inOrder) {
            Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && range.from <= last.to + 1) {
                joined.set(joined.size() - 1, new Range(last.from, Math.max(last.to, range.to)));
            } else {
                joined.add(range);
            }
        }
        return new Ranges(List.copyOf(joined));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Those up to a position, inclusive. */
    Ranges upTo(long position) {
        return new Ranges(ranges.stream()
                .filter(range -> range.from <= position)
                .map(range -> new Range(range.from, Math.min(range.to, position)))
                .toList());
    }

    /** Those behind a position. */
    Ranges behind(long position) {
        return new Ranges(ranges.stream()
                .filter(range -> range.to > position)
                .map(range -> new Range(Math.max(range.from, position + 1), range.to))
                .toList());
    }

    /** These and others, all of which are behind these. */
    Ranges and(Ranges behind) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(behind.ranges);
        return ofRanges(all);
    }
}
