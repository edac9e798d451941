package dev.mercato.migration;

import dev.mercato.orderbooks.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate-events",
        description = {
            "Moves everything from one store to another; Mercato must be stopped, and have been idle before.",
            "A STORE is a folder with an embedded one, jdbc:postgresql://HOST:PORT/DATABASE, or"
                    + " axon-server://HOST:PORT[/CONTEXT]."
        })
final class MigrateEventsCommand implements Callable<Integer> {

    private static final String DATABASE = "[MODULE,...=]DATABASE";
    private static final String OF_DATABASE =
            "Where the tables beside Axon Server are: a folder or URL for all modules, or"
                    + " several, each for some of order, payment, saga, command-api, projections.";
    private static final String OF_USER = "User in PostgreSQL; otherwise of MERCATO_POSTGRES_USER.";
    private static final String OF_PASSWORD = "Password in PostgreSQL; otherwise of MERCATO_POSTGRES_PASSWORD.";
    private static final String OF_TOKEN = "Token for Axon Server.";
    private static final String OF_TLS = "Speak TLS with Axon Server, trusting this certificate if one is named.";
    private static final String USUAL_AUTHORITIES = "";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--from", paramLabel = "STORE", required = true, description = "The store to be moved.")
    private String from = "";

    @Option(names = "--from-database", paramLabel = DATABASE, description = OF_DATABASE)
    private List<String> fromDatabases = new ArrayList<>();

    @Option(names = "--from-user", paramLabel = "NAME", description = OF_USER)
    private @Nullable String fromUser;

    @Option(names = "--from-password", paramLabel = "PASSWORD", description = OF_PASSWORD)
    private @Nullable String fromPassword;

    @Option(names = "--from-token", paramLabel = "TOKEN", description = OF_TOKEN)
    private @Nullable String fromToken;

    @Option(
            names = "--from-tls",
            paramLabel = "CERTIFICATE",
            arity = "0..1",
            fallbackValue = USUAL_AUTHORITIES,
            description = OF_TLS)
    private @Nullable String fromTls;

    @Option(names = "--to", paramLabel = "STORE", required = true, description = "Empty, or where a run broke off.")
    private String to = "";

    @Option(names = "--to-database", paramLabel = DATABASE, description = OF_DATABASE)
    private List<String> toDatabases = new ArrayList<>();

    @Option(names = "--to-user", paramLabel = "NAME", description = OF_USER)
    private @Nullable String toUser;

    @Option(names = "--to-password", paramLabel = "PASSWORD", description = OF_PASSWORD)
    private @Nullable String toPassword;

    @Option(names = "--to-token", paramLabel = "TOKEN", description = OF_TOKEN)
    private @Nullable String toToken;

    @Option(
            names = "--to-tls",
            paramLabel = "CERTIFICATE",
            arity = "0..1",
            fallbackValue = USUAL_AUTHORITIES,
            description = OF_TLS)
    private @Nullable String toTls;

    @Option(
            names = "--segments",
            paramLabel = "N",
            description = "Segments of each processor on Axon Server: ${DEFAULT-VALUE}.")
    private int segments = 4;

    @Option(names = "--batch", paramLabel = "N", description = "Events per transaction: ${DEFAULT-VALUE}.")
    private int batch = 500;

    MigrateEventsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check(segments >= 1, "--segments must be at least 1");
        check(batch >= 1, "--batch must be at least 1");
        try {
            StoreAddress source = address(from, fromDatabases, fromUser, fromPassword, fromToken, fromTls);
            StoreAddress target = address(to, toDatabases, toUser, toPassword, toToken, toTls);
            if (source.databases().values().stream()
                    .anyMatch(place -> target.databases().containsValue(place))) {
                throw new Refused("The same database cannot be both moved and filled");
            }
            try (Store moved = Store.existing(source);
                    Store filled = Store.openOrNew(target)) {
                new Move(moved, filled, segments, batch, console).run();
            }
            return Main.DONE;
        } catch (Refused refused) {
            console.warn(refused.problem());
            return Main.REFUSED;
        } catch (StoreFailure | DataAccessException | TransactionException | FlywayException failed) {
            console.warn(failed.getMessage() + "\nA new run goes on where this one broke off.");
            return Main.FAILED;
        }
    }

    private StoreAddress address(
            String store,
            List<String> databases,
            @Nullable String user,
            @Nullable String password,
            @Nullable String token,
            @Nullable String tls) {
        String name = environment(user, "MERCATO_POSTGRES_USER");
        String secret = environment(password, "MERCATO_POSTGRES_PASSWORD");
        if (!AxonServerAddress.isOne(store)) {
            check(databases.isEmpty(), store + " keeps everything in one database; no other can be named for it");
            return StoreAddress.of(DatabaseAddress.of(store, name, secret));
        }
        Path certificate = tls == null || tls.equals(USUAL_AUTHORITIES) ? null : Path.of(tls);
        AxonServerAddress server = AxonServerAddress.of(store, token, tls != null, certificate);
        return StoreAddress.of(server, databases, name, secret);
    }

    /** As the application finds them. */
    private static String environment(@Nullable String option, String variable) {
        return option != null ? option : Objects.requireNonNullElse(System.getenv(variable), "mercato");
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
        }
    }
}
