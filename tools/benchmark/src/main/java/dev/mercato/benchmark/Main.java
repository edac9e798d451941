package dev.mercato.benchmark;

import dev.mercato.orderbooks.terminal.Console;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mercato bench}. */
@Command(name = "mercato", synopsisSubcommandLabel = "COMMAND")
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this and exit.")
    @SuppressWarnings("UnusedVariable") // picocli needs the field; nothing reads it.
    private boolean help;

    private Main() {}

    public static void main(String... arguments) {
        logTroublesOnly();
        System.exit(run(Console.standard(), arguments));
    }

    /** Exit status 0 if everything was measured, 1 if something failed, 2 if the arguments are invalid. */
    static int run(Console console, String... arguments) {
        return new CommandLine(new Main())
                .addSubcommand(new BenchCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .execute(arguments);
    }

    // The PostgreSQL of its own tells all about its start.
    private static void logTroublesOnly() {
        LoggingSystem logging = LoggingSystem.get(Main.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }
}
