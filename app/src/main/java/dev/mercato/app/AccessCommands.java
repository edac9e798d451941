package dev.mercato.app;

import dev.mercato.access.AccessModule;
import dev.mercato.access.ApiKeyTable;
import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.ApiKeyLabel;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.ApiKeySecret;
import dev.mercato.doors.caller.LocalIssuer;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import dev.mercato.runtime.MercatoProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;

/** {@code mercato key} and {@code mercato token}: credentials that are made where the store is, without a login. */
public final class AccessCommands {

    private static final String ROLES = "customer, back-office, operator or service; several with commas between them.";

    private AccessCommands() {}

    public static void main(String... arguments) {
        System.exit(run(Console.standard(), arguments));
    }

    /** Exit status 0 if the credential was made, 1 if the store failed, 2 if the arguments make no sense. */
    static int run(Console console, String... arguments) {
        return Program.run(
                console,
                List.of(
                        new CommandLine(new KeyCommand()).addSubcommand(new CreateKey(console)),
                        new CommandLine(new MintToken(console))),
                arguments);
    }

    /** The only thing that runs: the table of keys, on the database of the options. */
    @MercatoProcess
    @Import(AccessModule.class)
    static class KeysAlone {}

    @Command(name = "key", description = "Makes API keys for programs.", synopsisSubcommandLabel = "COMMAND")
    private static final class KeyCommand {}

    @Command(
            name = "create",
            description = {
                "Makes an API key and prints it, once.",
                "Writes to the store itself: an embedded one must not be in use. Where Mercato runs, an operator uses"
                        + " POST /api/v1/operations/keys instead.",
                "Further options are those of ./mercato run, and say where the store is."
            })
    private static final class CreateKey implements Callable<Integer> {

        private final Console console;

        @Option(names = "--role", required = true, split = ",", converter = Roles.class, description = ROLES)
        private Set<Role> roles = EnumSet.noneOf(Role.class);

        @Option(names = "--label", required = true, converter = Labels.class, description = "What it is for.")
        private @Nullable ApiKeyLabel label;

        @Option(names = "--expires-in", paramLabel = "PERIOD", description = "Such as P90D; by default, never.")
        private @Nullable Duration expiresIn;

        @Unmatched
        private List<String> options = new ArrayList<>();

        private CreateKey(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            ApiKeySecret secret = ApiKeySecret.make(ApiKeyId.of(Identifiers.next()));
            try (ConfigurableApplicationContext store = started(KeysAlone.class, options)) {
                store.getBean(ApiKeyTable.class)
                        .add(
                                new IssueApiKey(
                                        secret.keyId(),
                                        secret.hash(),
                                        Objects.requireNonNull(label),
                                        roles,
                                        expiresIn == null ? null : Instant.now().plus(expiresIn)),
                                "command line");
            } catch (NotStarted reported) {
                return Program.FAILED;
            }
            console.say(secret.text());
            return Program.DONE;
        }
    }

    /** Nothing but its settings. */
    @SpringBootConfiguration
    static class SettingsAlone {}

    @Command(
            name = "token",
            description = {
                "Prints a token for a person, by the key pair in the data folder.",
                "Further options are those of ./mercato run, and say where the key pair is."
            })
    private static final class MintToken implements Callable<Integer> {

        private final Console console;

        @Option(names = "--role", required = true, split = ",", converter = Roles.class, description = ROLES)
        private Set<Role> roles = EnumSet.noneOf(Role.class);

        @Option(names = "--subject", required = true, description = "Who it is for; a customer's id for a customer.")
        private String subject = "";

        @Option(names = "--expires-in", paramLabel = "PERIOD", description = "${DEFAULT-VALUE} by default.")
        private Duration expiresIn = Duration.ofHours(1);

        @Unmatched
        private List<String> options = new ArrayList<>();

        private MintToken(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            String file;
            try (ConfigurableApplicationContext settings = started(SettingsAlone.class, options)) {
                file = settings.getEnvironment().getProperty("mercato.login.key-file", "");
            } catch (NotStarted reported) {
                return Program.FAILED;
            }
            if (file.isBlank()) {
                console.warn(
                        "There is no key pair here: with a database server, mercato.login.key-file must name one.");
                return Program.INVALID;
            }
            console.say(LocalIssuer.of(Path.of(file)).token(subject, roles, Instant.now(), expiresIn));
            return Program.DONE;
        }
    }

    /** Why it cannot start is in the log. */
    private static final class NotStarted extends RuntimeException {

        private NotStarted(RuntimeException reported) {
            super(reported);
        }
    }

    private static ConfigurableApplicationContext started(Class<?> application, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        // It listens nowhere, and needs no bus but its own.
        arguments.addAll(List.of(
                "--server.port=0",
                "--axon.axonserver.enabled=false",
                "--mercato.run=all",
                "--logging.level.root=error"));
        try {
            return new SpringApplicationBuilder(application)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .run(arguments.toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw new NotStarted(failed);
        }
    }

    private static final class Roles implements ITypeConverter<Role> {

        @Override
        public Role convert(String name) {
            return Role.named(name).orElseThrow(() -> new TypeConversionException("'" + name + "' is not " + ROLES));
        }
    }

    private static final class Labels implements ITypeConverter<ApiKeyLabel> {

        @Override
        public ApiKeyLabel convert(String typed) {
            try {
                return ApiKeyLabel.of(typed);
            } catch (InvalidValue invalid) {
                throw new TypeConversionException(String.valueOf(invalid.getMessage()));
            }
        }
    }
}
