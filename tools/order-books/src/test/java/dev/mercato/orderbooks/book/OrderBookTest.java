package dev.mercato.orderbooks.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mercato.orderbooks.BookFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderBookTest {

    private static final String ORDERS = "order_id,placed_at,customer_id,outcome";
    private static final String LINES = "order_id,sku,quantity,unit_price";

    @TempDir
    private Path folder;

    private BookFolder book;

    @BeforeEach
    void write_a_good_book() {
        book = BookFolder.in(folder);
    }

    @Test
    void reads_a_book() throws BadBook {
        OrderBook read = OrderBook.read(folder);

        assertThat(read.products().values())
                .extracting(Product::name, Product::unitPrice)
                .containsExactly(tuple("Apple", "1.50"), tuple("Bread", "0.125"));
        assertThat(read.stock()).containsExactly(new StockRow("A", "main", 10, 1), new StockRow("B", "main", 100, 1));
        assertThat(read.orders())
                .containsExactly(new BookOrder("1", "C1", Outcome.COMPLETED, List.of(new BookLine("A", 2, "1.40"))));
    }

    @Test
    void understands_quotes_accents_line_breaks_a_byte_order_mark_and_columns_in_any_order() throws BadBook {
        book.with(
                "products.csv",
                "\uFEFFcurrency,colour,name,sku,unit_price\r",
                "EUR,red,\"Teapot \"\"Große\"\", iron\",POT 1,54.00\r",
                "USD,,\"two",
                "lines\",CUP,1\r");

        assertThat(OrderBook.read(folder).products().values())
                .extracting(Product::sku, Product::name)
                .containsExactly(tuple("POT 1", "Teapot \"Große\", iron"), tuple("CUP", "two\nlines"));
    }

    @Test
    void ignores_what_a_spreadsheet_leaves_at_the_end_of_rows() throws BadBook {
        book.with("products.csv", "sku, name ,,unit_price,currency,,", "A,Apple,,1.50,EUR,,", "B,Bread,x,0.125,EUR")
                .with("lines.csv", LINES, "1,A,2,1.40,, ");

        OrderBook read = OrderBook.read(folder);

        assertThat(read.products().values())
                .extracting(Product::name, Product::unitPrice)
                .containsExactly(tuple("Apple", "1.50"), tuple("Bread", "0.125"));
        assertThat(read.orders().get(0).lines()).containsExactly(new BookLine("A", 2, "1.40"));
    }

    @Test
    void takes_a_sku_in_either_unicode_form_for_the_same() throws BadBook {
        book.with("products.csv", "sku,name,unit_price,currency", "CAFE\u0301,Coffee,1.00,EUR")
                .with("lines.csv", LINES, "1,CAF\u00C9,1,1.00");

        OrderBook read = OrderBook.read(folder);

        assertThat(read.currencyOf(read.orders().get(0).lines().get(0).sku())).isPresent();
    }

    @Test
    void tells_equal_stock_rows_apart() throws BadBook {
        book.with("stock.csv", "sku,warehouse,quantity", "A,main,5", "A,main,7", "A,main,5");

        assertThat(OrderBook.read(folder).stock())
                .containsExactly(
                        new StockRow("A", "main", 5, 1),
                        new StockRow("A", "main", 7, 1),
                        new StockRow("A", "main", 5, 2));
    }

    @Test
    void leaves_values_with_rules_to_mercato() throws BadBook {
        book.with("orders.csv", ORDERS, "1,2026-01-01T10:00:00Z,,open", "2,2026-01-01T10:00:00Z,C1,open")
                .with("lines.csv", LINES, "1,NO-SUCH,0,-1.00", "1,,-5,1.000001");

        OrderBook read = OrderBook.read(folder);

        assertThat(read.orders().get(0).lines()).hasSize(2);
        assertThat(read.orders().get(1).lines()).isEmpty();
    }

    @Test
    void knows_every_sku_that_it_sells_or_stocks() throws BadBook {
        book.with("stock.csv", "sku,warehouse,quantity", "Z,main,0", "A,main,5");

        assertThat(OrderBook.read(folder).skus()).containsExactly("A", "B", "Z");
    }

    static Stream<Arguments> rows_that_are_no_good() {
        return Stream.of(
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple,1.5O,EUR", 2, "not a decimal"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple,1e3,EUR", 2, "not a decimal"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple,\"1,50\",EUR", 2, "not a decimal"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple,,EUR", 2, "not a decimal"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple,1,euro", 2, "ISO 4217"),
                arguments("products.csv", "sku,name,unit_price,currency\n,Apple,1,EUR", 2, "sku is empty"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,x,1,EUR\nA,y,1,EUR", 3, "appears twice"),
                arguments("products.csv", "sku,name,unit_price\nA,Apple,1.50", 1, "column currency is missing"),
                arguments("products.csv", "sku,sku,name,unit_price,currency", 1, "appears twice"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple,1", 2, "3 fields"),
                arguments("products.csv", "sku,name,unit_price,currency\nA,Apple, red,1,EUR", 2, "5 fields"),
                arguments("products.csv", "sku,name,unit_price,currency,,\nA,Apple,1,EUR,,,x", 2, "7 fields"),
                arguments("products.csv", "", 1, "header is missing"),
                arguments("stock.csv", "sku,warehouse,quantity\nA,main,1.5", 2, "not a whole number"),
                arguments("stock.csv", "sku,warehouse,quantity\nA,main,-1", 2, "below zero"),
                arguments("stock.csv", "sku,warehouse,quantity\nA,,1", 2, "warehouse is empty"),
                arguments("customers.csv", "name\nZoë", 1, "column customer_id is missing"),
                arguments("orders.csv", ORDERS + "\n1,2026-01-01T10:00:00Z,C1,shipped", 2, "outcome"),
                arguments("orders.csv", ORDERS + "\n1,yesterday,C1,open", 2, "ISO 8601"),
                arguments("orders.csv", ORDERS + "\n,2026-01-01T10:00:00Z,C1,open", 2, "order_id is empty"),
                arguments(
                        "orders.csv",
                        ORDERS + "\n1,2026-01-01T10:00:00Z,C1,open\n\n1,2026-01-01T10:00:00Z,C1,open",
                        4,
                        "appears twice"),
                arguments("lines.csv", LINES + "\n1,A,two,1.40", 2, "not a whole number"),
                arguments("lines.csv", LINES + "\n1,A,99999999999999999999,1.40", 2, "not a whole number"),
                arguments("lines.csv", LINES + "\n1,A,2,free", 2, "not a decimal"),
                arguments("lines.csv", LINES + "\n1,A,2,1.40\n7,A,2,1.40", 3, "no order 7"));
    }

    @ParameterizedTest
    @MethodSource("rows_that_are_no_good")
    void names_the_file_and_the_line_of_an_error(String file, String text, int line, String problem) {
        book.with(file, text);

        assertThat(problem())
                .startsWith(folder.resolve(file) + ":" + line + ": ")
                .contains(problem);
    }

    @ParameterizedTest
    @MethodSource("csv_that_is_malformed")
    void rejects_malformed_csv(String text, String where) {
        book.with("lines.csv", text);

        assertThat(problem())
                .startsWith(folder.resolve("lines.csv") + ": malformed CSV")
                .contains(where);
    }

    static Stream<Arguments> csv_that_is_malformed() {
        return Stream.of(
                arguments(LINES + "\n1,\"A\"x,2,1.40", "line 2"),
                arguments(LINES + "\n1,A,2,1.40\n1,\"A,2,1.40", "line 3"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void rejects_a_book_without_one_of_its_files(String file) {
        book.without(file);

        assertThat(problem()).isEqualTo(folder.resolve(file) + ": the file is missing");
    }

    static Stream<String> files() {
        return Stream.of("products.csv", "stock.csv", "customers.csv", "orders.csv", "lines.csv");
    }

    @Test
    void rejects_a_missing_folder() {
        assertThat(catchThrowableOfType(BadBook.class, () -> OrderBook.read(folder.resolve("nowhere"))))
                .hasMessageContaining("no such folder");
    }

    @Test
    void rejects_what_is_not_utf_8() throws IOException {
        Files.write(
                folder.resolve("customers.csv"), "customer_id\nC1\nZo\u00EB\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem()).isEqualTo(folder.resolve("customers.csv") + ":3: this is not UTF-8");
    }

    private String problem() {
        return Objects.requireNonNull(catchThrowableOfType(BadBook.class, () -> OrderBook.read(folder)))
                .problem();
    }
}
