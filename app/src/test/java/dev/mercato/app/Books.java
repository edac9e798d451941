package dev.mercato.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The order books to play: real ones where they are at hand, else the project's own. */
final class Books {

    static final Path SMALL = Path.of("..", "order-books", "small-book").toAbsolutePath();

    private static final Path REAL = Path.of("..", "..", "shared", "data").toAbsolutePath();

    private Books() {}

    static List<Path> all() {
        List<Path> real = Stream.of("northwind", "oracle-co")
                .map(REAL::resolve)
                .filter(Files::isDirectory)
                .toList();
        return real.isEmpty() ? List.of(SMALL) : real;
    }

    static Path shortest() {
        return all().get(0);
    }

    static Path longest() {
        return all().get(all().size() - 1);
    }
}
