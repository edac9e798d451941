package dev.mercato.migration;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import dev.mercato.runtime.UnusableConfiguration;
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
            "Moves everything from one store to another. Mercato must have been idle, and be stopped.",
            "A STORE is the folder of an embedded store, jdbc:postgresql://HOST:PORT/DATABASE, or"
                    + " axon-server://HOST:PORT[/CONTEXT].",
            "Passwords in PostgreSQL are taken from MERCATO_FROM_PASSWORD, MERCATO_TO_PASSWORD or"
                    + " MERCATO_POSTGRES_PASSWORD, or from PostgreSQL's password file; tokens for Axon Server from"
                    + " MERCATO_FROM_TOKEN, MERCATO_TO_TOKEN or AXON_AXONSERVER_TOKEN."
        })
final class MigrateEventsCommand implements Callable<Integer> {

    private static final String DATABASE = "[MODULE,...=]DATABASE";
    private static final String OF_DATABASE =
            "The database for what Axon Server does not keep: a folder or URL for all modules, or"
                    + " several, each for some of order, payment, saga, command-api, projections, access.";
    private static final String OF_USER = "User in PostgreSQL; by default MERCATO_POSTGRES_USER.";
    private static final String OF_TLS = "Use TLS with Axon Server, and trust this certificate if one is named.";
    private static final String USUAL_AUTHORITIES = "";

    private final Console console;
    private final Secrets secrets = new Secrets(System.getenv());

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--from", paramLabel = "STORE", required = true, description = "The store to move.")
    private String from = "";

    @Option(names = "--from-database", paramLabel = DATABASE, description = OF_DATABASE)
    private List<String> fromDatabases = new ArrayList<>();

    @Option(names = "--from-user", paramLabel = "NAME", description = OF_USER)
    private @Nullable String fromUser;

    @Option(
            names = "--from-tls",
            paramLabel = "CERTIFICATE",
            arity = "0..1",
            fallbackValue = USUAL_AUTHORITIES,
            description = OF_TLS)
    private @Nullable String fromTls;

    @Option(names = "--to", paramLabel = "STORE", required = true, description = "Empty, or of an interrupted run.")
    private String to = "";

    @Option(names = "--to-database", paramLabel = DATABASE, description = OF_DATABASE)
    private List<String> toDatabases = new ArrayList<>();

    @Option(names = "--to-user", paramLabel = "NAME", description = OF_USER)
    private @Nullable String toUser;

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
            StoreAddress source = address("FROM", from, fromDatabases, fromUser, fromTls);
            StoreAddress target = address("TO", to, toDatabases, toUser, toTls);
            if (source.databases().values().stream()
                    .anyMatch(place -> target.databases().containsValue(place))) {
                throw new CannotMove("The same database cannot be both source and target");
            }
            try (Store moved = Store.existing(source);
                    Store filled = Store.openOrNew(target)) {
                new Move(moved, filled, segments, batch, console).run();
            }
            return Program.DONE;
        } catch (CannotMove reason) {
            console.warn(reason.problem());
            return Program.INVALID;
        } catch (UnusableConfiguration unusable) {
            console.warn(unusable.getMessage() + " " + unusable.remedy());
            return Program.INVALID;
        } catch (StoreFailure | DataAccessException | TransactionException | FlywayException failed) {
            console.warn(failed.getMessage() + "\nRun the command again to continue where it stopped.");
            return Program.FAILED;
        }
    }

    private StoreAddress address(
            String side, String store, List<String> databases, @Nullable String user, @Nullable String tls) {
        String name = Objects.requireNonNullElseGet(
                user, () -> secrets.get("MERCATO_POSTGRES_USER").orElse("mercato"));
        String password = secrets.password(side);
        if (!AxonServerAddress.isOne(store)) {
            check(databases.isEmpty(), store + " keeps everything in one database and takes no other");
            return StoreAddress.of(DatabaseAddress.of(store, name, password));
        }
        Path certificate = tls == null || tls.equals(USUAL_AUTHORITIES) ? null : Path.of(tls);
        AxonServerAddress server = AxonServerAddress.of(store, secrets.token(side), tls != null, certificate);
        return StoreAddress.of(server, databases, name, password);
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
        }
    }
}
