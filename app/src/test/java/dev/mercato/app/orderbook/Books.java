package dev.mercato.app.orderbook;

import static java.util.stream.Collectors.toSet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The order books to play: real ones where they are at hand, else the project's own. */
public final class Books {

    public static final Path SMALL =
            Path.of("..", "tools", "order-books", "small-book").toAbsolutePath();

    private static final Path REAL = Path.of("..", "..", "shared", "data").toAbsolutePath();

    private static final int WAREHOUSES = 3;

    private Books() {}

    public static List<Path> all() {
        List<Path> real = Stream.of("northwind", "oracle-co")
                .map(REAL::resolve)
                .filter(Files::isDirectory)
                .toList();
        return real.isEmpty() ? List.of(SMALL) : real;
    }

    public static Path shortest() {
        return all().get(0);
    }

    public static Path longest() {
        return all().get(all().size() - 1);
    }

    /**
     * A book of its own of another one's first orders, and of the products in them with their stock in a few warehouses:
     * receiving all of it would take longer than the orders, and none would be rejected.
     */
    public static Path beginning(Path book, int orders, Path folder) {
        Path beginning = folder.resolve("beginning");
        try {
            FileSystemUtils.copyRecursively(book, beginning);
            Set<String> kept = values("order_id", keep(beginning.resolve("orders.csv"), rows -> rows.limit(orders)));
            Set<String> sold = values("sku", keep(beginning.resolve("lines.csv"), oneOf("order_id", kept)));
            keep(beginning.resolve("products.csv"), oneOf("sku", sold));
            keep(
                    beginning.resolve("stock.csv"),
                    rows -> firstOfEach("sku", oneOf("sku", sold).apply(rows)));
            return beginning;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static UnaryOperator<Stream<NamedCsvRecord>> oneOf(String field, Set<String> values) {
        return rows -> rows.filter(row -> values.contains(row.getField(field)));
    }

    private static Stream<NamedCsvRecord> firstOfEach(String field, Stream<NamedCsvRecord> rows) {
        Map<String, Integer> seen = new HashMap<>();
        return rows.filter(row -> seen.merge(row.getField(field), 1, Integer::sum) <= WAREHOUSES);
    }

    private static Set<String> values(String field, List<NamedCsvRecord> rows) {
        return rows.stream().map(row -> row.getField(field)).collect(toSet());
    }

    /** Leaves some rows of a file, and answers them. */
    private static List<NamedCsvRecord> keep(Path file, UnaryOperator<Stream<NamedCsvRecord>> chosen)
            throws IOException {
        List<NamedCsvRecord> kept;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            kept = chosen.apply(reader.stream()).toList();
        }
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(kept.get(0).getHeader());
            kept.forEach(row -> writer.writeRecord(row.getFields()));
        }
        return kept;
    }
}
