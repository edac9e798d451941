package dev.mercato.benchmark.report;

import dev.mercato.benchmark.report.Result.Measure;
import dev.mercato.benchmark.report.Result.Values;
import dev.mercato.benchmark.row.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the figures of all rounds. */
public final class Measurements {

    private record Key(String row, String figure) {}

    private final String numerator;
    private final String denominator;
    private final Map<Key, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /** Ratios are those of the first contender to the second. */
    public Measurements(String numerator, String denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    public void add(String row, String contender, List<Figure> figures) {
        for (Figure figure : figures) {
            values.computeIfAbsent(new Key(row, figure.name()), key -> new LinkedHashMap<>())
                    .computeIfAbsent(contender, key -> new ArrayList<>())
                    .add(figure.value());
        }
    }

    /** Row by row, in this order. */
    public List<Measure> measures(List<String> rows) {
        return rows.stream()
                .flatMap(row -> values.keySet().stream().filter(key -> key.row.equals(row)))
                .map(this::measure)
                .toList();
    }

    private Measure measure(Key key) {
        Map<String, Values> contenders = new LinkedHashMap<>();
        values.getOrDefault(key, Map.of()).forEach((contender, rounds) -> contenders.put(contender, Values.of(rounds)));
        return new Measure(
                key.row, key.figure, contenders, ratio(contenders.get(numerator), contenders.get(denominator)));
    }

    private static @Nullable Double ratio(@Nullable Values one, @Nullable Values other) {
        return one == null || other == null || other.median() == 0 ? null : one.median() / other.median();
    }
}
