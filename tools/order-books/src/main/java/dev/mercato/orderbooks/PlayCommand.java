package dev.mercato.orderbooks;

import dev.mercato.orderbooks.book.BadBook;
import dev.mercato.orderbooks.book.OrderBook;
import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.ServerGone;
import dev.mercato.orderbooks.play.Play;
import dev.mercato.orderbooks.play.PlayResult;
import dev.mercato.orderbooks.play.Summary;
import dev.mercato.orderbooks.server.NotStarted;
import dev.mercato.orderbooks.server.OwnMercato;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "play", description = "Plays an order book through the public HTTP API.", showDefaultValues = true)
final class PlayCommand implements Callable<Integer> {

    private static final int MOST_CONCURRENCY = 1024;
    private static final int MOST_SECONDS_TO_START = 15;
    private static final URI DEFAULT_URL = URI.create("http://127.0.0.1:8080");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            description = "The order book.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private Path folder = Path.of(".");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A running Mercato; http://127.0.0.1:8080 if neither this nor --fresh is given.")
    private @Nullable URI url;

    @Option(names = "--fresh", description = "Start Mercato on a fresh store, and stop it afterwards.")
    private boolean fresh;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "With --fresh: the kind of store, embedded (default) or postgres, whose database is configured in"
                            + " the environment and must be empty.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private @Nullable String profile;

    @Option(names = "--concurrency", paramLabel = "N", description = "The most orders that are unsettled at a time.")
    private int concurrency = 16;

    @Option(names = "--place-only", description = "Place the orders, but do not bring them to their outcomes.")
    private boolean placeOnly;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
    private @Nullable Path json;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "How long to retry and wait for a request.")
    private int patience = 120;

    PlayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        try {
            OrderBook book = OrderBook.read(folder);
            return fresh ? playOnFresh(book) : play(book, url == null ? DEFAULT_URL : url);
        } catch (BadBook bad) {
            console.warn(bad.problem());
            return Program.INVALID;
        } catch (NotStarted notStarted) {
            console.warn(notStarted.problem());
            return Program.FAILED;
        } catch (ServerGone gone) {
            console.warn(gone.problem() + "; the play ends here. Play the book again when the server is back:"
                    + " nothing is done twice.");
            return Program.FAILED;
        }
    }

    private void checkOptions() {
        check(!fresh || url == null, "--url and --fresh exclude each other");
        check(fresh || profile == null, "--profile goes with --fresh only");
        check(url == null || isHttp(url), "--url must look like http://127.0.0.1:8080");
        check(concurrency >= 1 && concurrency <= MOST_CONCURRENCY, "--concurrency must be 1 to " + MOST_CONCURRENCY);
        check(patience >= 1, "--patience must be at least 1");
        check(json == null || Files.isDirectory(folderOf(json)), "--json must name a file in a folder that exists");
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
        }
    }

    private static boolean isHttp(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        return http && url.getHost() != null && url.getQuery() == null && url.getFragment() == null;
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private int playOnFresh(OrderBook book) throws NotStarted, IOException {
        String store = Objects.requireNonNullElse(profile, OwnMercato.EMBEDDED);
        boolean embedded = store.equals(OwnMercato.EMBEDDED);
        try (OwnMercato own = OwnMercato.start(store, console)) {
            if (!embedded && !isEmpty(new Mercato(own.url(), Duration.ofSeconds(patience), console::warn))) {
                console.warn("The database of profile " + store + " already has orders, products or stock;"
                        + " --fresh needs an empty one. Nothing was sent.");
                return Program.INVALID;
            }
            return play(book, own.url());
        }
    }

    private void awaitAnswer(Mercato mercato, URI server) throws NotStarted {
        Duration limit = Duration.ofSeconds(Math.min(patience, MOST_SECONDS_TO_START));
        try {
            mercato.awaitAnswer(limit);
        } catch (NoAnswer | ServerGone none) {
            throw new NotStarted("Mercato did not answer at " + server + " within " + limit.toSeconds() + " s ("
                    + none.getMessage() + "). Start one with ./mercato run, or name another with --url.");
        }
    }

    private static boolean isEmpty(Mercato mercato) throws NotStarted {
        try {
            for (String list : List.of("orders", "products", "stock")) {
                if (!mercato.get(list + "?limit=1")
                        .as(JsonNode.class)
                        .path("items")
                        .isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (NoAnswer none) {
            throw new NotStarted("Cannot find out whether Mercato's store is empty: " + none.code());
        }
    }

    private int play(OrderBook book, URI server) throws NotStarted, IOException {
        Mercato mercato = new Mercato(server, Duration.ofSeconds(patience), console::warn);
        awaitAnswer(mercato, server);
        PlayResult result = new Play(book, mercato, console, concurrency, placeOnly).run();
        Summary.print(result, console);
        if (json != null) {
            Summary.write(result, json);
        }
        return result.succeeded() ? Program.DONE : Program.FAILED;
    }
}
