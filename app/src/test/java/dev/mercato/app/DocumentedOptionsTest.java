package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/options.md} has a row for each of Mercato's options, as the configuration metadata describes it.
 * {@code -Doptions.write=true} writes the rows anew; a new option first needs a row with its name, in the right section.
 */
class DocumentedOptionsTest {

    private static final Path PAGE = Path.of("..", "docs", "options.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(mercato\\.[a-z.-]+)` \\|.*$");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("dev.mercato.doors.caller.LoginMode", "`development` or `required`"),
            Map.entry(
                    "dev.mercato.notifications.buyer.BuyerProperties$Reminded", "`nobody`, `customers` or `everybody`"),
            Map.entry("java.lang.Boolean", "`true` or `false`"),
            Map.entry("java.lang.Double", "number"),
            Map.entry("java.lang.Integer", "number"),
            Map.entry("java.lang.String", "text"),
            Map.entry("java.net.InetAddress", "address"),
            Map.entry("java.net.URI", "URL"),
            Map.entry("java.time.Duration", "duration"),
            Map.entry("java.util.Set", "list"),
            Map.entry("org.springframework.util.unit.DataSize", "size"));

    private final Map<String, Options.Option> options =
            Options.onClassPath().own().collect(Collectors.toMap(Options.Option::name, Function.identity()));

    @Test
    void the_page_describes_every_option_and_no_other() throws IOException {
        assertThat(ROW.matcher(Files.readString(PAGE)).results().map(DocumentedOptionsTest::name))
                .containsExactlyInAnyOrderElementsOf(options.keySet());
    }

    @Test
    void types_defaults_and_meanings_are_those_of_the_options() throws IOException {
        String page = Files.readString(PAGE);
        String generated = withRows(page);
        if (Boolean.getBoolean("options.write")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(page).isEqualTo(generated);
    }

    @Test
    void a_row_that_says_something_else_is_noticed() {
        String outdated =
                "| `mercato.payment.workers` | number | `32` | how many attempts call the provider at the same time |";

        assertThat(withRows(outdated)).isEqualTo(outdated.replace("32", "64"));
    }

    @Test
    void every_option_is_described() {
        assertThat(options.values())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }

    private String withRows(String page) {
        return ROW.matcher(page).replaceAll(row -> Matcher.quoteReplacement(generated(row)));
    }

    private String generated(MatchResult row) {
        Options.Option option = options.get(name(row));
        return option == null ? row.group() : row(option);
    }

    private static String name(MatchResult row) {
        return row.group(1);
    }

    private static String row(Options.Option option) {
        String type = option.type().replaceAll("<.*", "");
        assertThat(TYPES).containsKey(type);
        String otherwise = option.otherwise().isEmpty() ? "" : " `" + option.otherwise() + "`";
        return "| `" + option.name() + "` | " + TYPES.get(type) + " |" + otherwise + " | " + option.description()
                + " |";
    }
}
