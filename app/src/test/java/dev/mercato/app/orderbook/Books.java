package dev.mercato.app.orderbook;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The order books to play: real ones where they are at hand, else the project's own. */
public final class Books {

    public static final Path SMALL =
            Path.of("..", "tools", "order-books", "small-book").toAbsolutePath();

    private static final Path REAL = Path.of("..", "..", "shared", "data").toAbsolutePath();

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

    /** A book of its own of another one's first orders. */
    public static Path beginning(Path book, int orders, Path folder) {
        Path beginning = folder.resolve("beginning");
        try {
            FileSystemUtils.copyRecursively(book, beginning);
            Set<String> kept = keep(
                    beginning.resolve("orders.csv"), rows -> rows.limit(orders).toList());
            keep(
                    beginning.resolve("lines.csv"),
                    rows -> rows.filter(row -> kept.contains(row.getField("order_id")))
                            .toList());
            return beginning;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Leaves some rows of a file, and answers their orders. */
    private static Set<String> keep(Path file, Function<Stream<NamedCsvRecord>, List<NamedCsvRecord>> chosen)
            throws IOException {
        List<NamedCsvRecord> kept;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            kept = chosen.apply(reader.stream());
        }
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(kept.get(0).getHeader());
            kept.forEach(row -> writer.writeRecord(row.getFields()));
        }
        return kept.stream().map(row -> row.getField("order_id")).collect(Collectors.toSet());
    }
}
