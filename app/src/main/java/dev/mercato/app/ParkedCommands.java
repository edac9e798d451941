package dev.mercato.app;

import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.Patience;
import dev.mercato.orderbooks.client.Reply;
import dev.mercato.orderbooks.client.RequestKey;
import dev.mercato.orderbooks.client.ServerGone;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code mercato parked}: shows and repairs what event processors have set aside, over the HTTP API. */
public final class ParkedCommands {

    private ParkedCommands() {}

    public static void main(String... arguments) {
        System.exit(run(Console.standard(), arguments));
    }

    /** Exit status 0 if it was done, 1 if a retry has failed again or nobody answers, 2 if it was rejected. */
    static int run(Console console, String... arguments) {
        return Program.run(console, List.of(new Parked(console)), arguments);
    }

    /** What is set aside of one order, product or payment. */
    private static final class Sequence {

        @Parameters(index = "0", paramLabel = "PROCESSOR", description = "Such as order-fulfilment.")
        private String processor = "";

        @Parameters(index = "1", paramLabel = "SEQUENCE", description = "Such as the id of an order.")
        private String sequence = "";

        private String path() {
            return Parked.path(processor, sequence);
        }
    }

    /** Who repairs says why, in the history of the order. */
    private static final class Why {

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the history.")
        private String reason = "";
    }

    private static final class Cause {

        @Option(
                names = "--cause",
                paramLabel = "TEXT",
                description = "Only what fails for this cause, as it is listed.")
        private @Nullable String cause;
    }

    @Command(
            name = "parked",
            description = "Shows and repairs what event processors have set aside.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Parked {

        private static final String PATH = "operations/parked";
        private static final int PAGE = 500;
        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

        private final Console console;
        private @Nullable Mercato server;

        @Option(
                names = "--url",
                paramLabel = "URL",
                scope = ScopeType.INHERIT,
                defaultValue = "http://127.0.0.1:8080",
                converter = Address.class,
                description = "A running Mercato; ${DEFAULT-VALUE} by default.")
        private URI url = URI.create("");

        @Option(
                names = "--token",
                paramLabel = "TOKEN",
                scope = ScopeType.INHERIT,
                defaultValue = "${env:MERCATO_TOKEN}",
                description = "An operator's API key or token, where a login is required; by default, MERCATO_TOKEN.")
        private @Nullable String token;

        private Parked(Console console) {
            this.console = console;
        }

        @Command(description = "Lists what is set aside, by processor and cause, or the sequences of one processor.")
        int list(@Parameters(arity = "0..1", paramLabel = "PROCESSOR") @Nullable String processor, @Mixin Cause of) {
            return told(() -> {
                if (processor == null) {
                    ParkedTexts.groups(get(PATH), of.cause).print(console);
                    return Program.DONE;
                }
                String pages = path(processor) + "?limit=" + PAGE + parameter("cause", of.cause);
                @Nullable String cursor = null;
                do {
                    JsonNode page = get(pages + parameter("cursor", cursor));
                    ParkedTexts.sequences(page).print(console);
                    cursor = page.path("nextCursor").stringValue(null);
                } while (cursor != null);
                return Program.DONE;
            });
        }

        @Command(description = "Shows the events of a sequence, what can be done about it, and what has been done.")
        int show(@Mixin Sequence of) {
            return told(() -> {
                ParkedTexts.show(get(of.path()), console);
                return Program.DONE;
            });
        }

        @Command(
                description = {
                    "Has a sequence handled again, or all of a processor, of a cause, or everything.",
                    "Waits, and tells what has come of it. Exit status 1 if something has failed again."
                })
        int retry(
                @Parameters(index = "0", arity = "0..1", paramLabel = "PROCESSOR") @Nullable String processor,
                @Parameters(index = "1", arity = "0..1", paramLabel = "SEQUENCE") @Nullable String sequence,
                @Mixin Cause of,
                @Mixin Why why,
                @Option(
                                names = "--wait",
                                paramLabel = "SECONDS",
                                defaultValue = "60",
                                description = "How long at most; ${DEFAULT-VALUE} by default.")
                        int seconds) {
            if (sequence != null && of.cause != null) {
                console.warn("--cause goes without a sequence");
                return Program.INVALID;
            }
            Patience patience = new Patience(Duration.ofSeconds(seconds));
            return told(() -> {
                if (processor != null && sequence != null) {
                    repair("retry", path(processor, sequence), null, why);
                    return retried(path(processor, sequence), patience);
                }
                ObjectNode body = body(why);
                putIfKnown(body, "processor", processor);
                putIfKnown(body, "cause", of.cause);
                return retriedTogether(
                        String.valueOf(post(PATH + "/retries", body).location()), patience);
            });
        }

        private int retried(String path, Patience patience) throws NoAnswer {
            JsonNode repair = get(path).at("/repairs/0");
            while (!repair.has("endedAt") && !patience.isOver()) {
                patience.pause(BETWEEN_LOOKS);
                repair = get(path).at("/repairs/0");
            }
            console.say(ParkedTexts.outcome(repair));
            return repair.has("error") ? Program.FAILED : Program.DONE;
        }

        private int retriedTogether(String path, Patience patience) throws NoAnswer {
            JsonNode progress = get(path);
            while (progress.path("waiting").asInt() > 0 && !patience.isOver()) {
                patience.pause(BETWEEN_LOOKS);
                progress = get(path);
            }
            console.say(ParkedTexts.progress(progress));
            return progress.path("failed").asInt() > 0 ? Program.FAILED : Program.DONE;
        }

        @Command(description = "Drops the first event of a sequence; the next ones go on.")
        int skip(
                @Mixin Sequence of,
                @Parameters(index = "2", paramLabel = "EVENT", description = "The id of that event, as show tells it.")
                        String event,
                @Mixin Why why) {
            return told(() -> repair("skip", of.path(), event, why));
        }

        @Command(description = "Drops all events of a sequence that are set aside.")
        int discard(@Mixin Sequence of, @Mixin Why why) {
            return told(() -> repair("discard", of.path(), null, why));
        }

        @Command(description = "Cancels the order, and undoes everything.")
        int compensate(@Mixin Sequence of, @Mixin Why why) {
            return told(() -> repair("compensate", of.path(), null, why));
        }

        @Command(description = "Ends the process of an order that has ended.")
        int complete(@Mixin Sequence of, @Mixin Why why) {
            return told(() -> repair("complete", of.path(), null, why));
        }

        private int repair(String action, String path, @Nullable String event, Why why) throws NoAnswer {
            ObjectNode body = body(why).put("action", action);
            putIfKnown(body, "eventId", event);
            post(path + "/repairs", body);
            return Program.DONE;
        }

        private static ObjectNode body(Why why) {
            return JsonMapper.shared().createObjectNode().put("reason", why.reason);
        }

        private static void putIfKnown(ObjectNode body, String field, @Nullable String value) {
            if (value != null) {
                body.put(field, value);
            }
        }

        private static String parameter(String name, @Nullable String value) {
            return value == null ? "" : "&" + name + "=" + Mercato.segment(value);
        }

        private static String path(String... segments) {
            StringBuilder path = new StringBuilder(PATH);
            for (String segment : segments) {
                path.append('/').append(Mercato.segment(segment));
            }
            return path.toString();
        }

        private JsonNode get(String path) throws NoAnswer {
            return done(server().get(path)).body();
        }

        private Reply post(String path, JsonNode body) throws NoAnswer {
            return done(server().post(path, body, new RequestKey("parked-" + UUID.randomUUID())));
        }

        private Mercato server() {
            Mercato known = server == null ? new Mercato(url, PATIENCE, console::warn, token) : server;
            server = known;
            return known;
        }

        private static Reply done(Reply reply) {
            if (!reply.isSuccess()) {
                throw new NotDone(reply);
            }
            return reply;
        }

        private int told(Work work) {
            try {
                return work.exitStatus();
            } catch (NotDone rejected) {
                console.warn(rejected.problem);
                return Program.INVALID;
            } catch (ServerGone gone) {
                console.warn(gone.problem());
                return Program.FAILED;
            } catch (NoAnswer none) {
                console.warn("No answer from " + url + ": " + none.code());
                return Program.FAILED;
            }
        }
    }

    private static final class Address implements ITypeConverter<URI> {

        @Override
        public URI convert(String typed) {
            if (!typed.matches("https?://[^/?#]+/*")) {
                throw new TypeConversionException("'" + typed + "' must look like http://127.0.0.1:8080");
            }
            return URI.create(typed);
        }
    }

    @FunctionalInterface
    private interface Work {

        int exitStatus() throws NoAnswer;
    }

    /** The server does not do what was asked. */
    private static final class NotDone extends RuntimeException {

        private final String problem;

        private NotDone(Reply reply) {
            this.problem = reply.code() + ": "
                    + reply.body().path("detail").stringValue("answered with status " + reply.status());
        }
    }
}
