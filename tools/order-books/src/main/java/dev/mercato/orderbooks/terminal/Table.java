package dev.mercato.orderbooks.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows in columns as wide as they need to be. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public void print(Console console) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        rows.forEach(row -> console.say(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(row.get(column)
                    + " ".repeat(widths[column] - row.get(column).length()));
        }
        return cells.stream().collect(Collectors.joining(GAP)).stripTrailing();
    }
}
