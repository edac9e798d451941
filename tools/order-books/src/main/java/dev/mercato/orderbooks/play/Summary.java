package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.play.PlayResult.Totals;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A play's result, for people and for programs. */
public final class Summary {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Summary() {}

    public static void print(PlayResult result, Console console) {
        Table counts = new Table()
                .row("orders", count(result.orders()))
                .row("confirmed", count(result.confirmed()))
                .row("  shipped", count(result.shipped()))
                .row("  cancelled", count(result.cancelled()));
        result.rejected().forEach((code, number) -> counts.row("rejected: " + code, count(number)));
        result.failed().forEach((code, number) -> counts.row("FAILED: " + code, count(number)));
        counts.row("units left", count(result.unitsLeft()))
                .row("seconds", String.format(Locale.ROOT, "%.1f", result.seconds()))
                .row("orders/s", String.format(Locale.ROOT, "%.1f", result.ordersPerSecond()));
        console.say("");
        counts.print(console);
        console.say("");
        Table money = new Table().row("money", "confirmed", "authorized", "captured", "voided", "refunded");
        result.money().forEach((currency, totals) -> money(money, currency, totals));
        money.print(console);
    }

    private static void money(Table table, String currency, Totals totals) {
        table.row(
                currency,
                totals.confirmed(),
                totals.authorized(),
                totals.captured(),
                totals.voided(),
                totals.refunded());
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    public static void write(PlayResult result, Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(result) + "\n");
    }
}
