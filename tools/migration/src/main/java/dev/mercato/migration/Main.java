package dev.mercato.migration;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** {@code mercato migrate-events}. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        logTroublesOnly();
        System.exit(run(Console.standard(), arguments));
    }

    /** Exit status 0 if everything was moved, 1 if the move failed partway, 2 if rejected with nothing moved. */
    static int run(Console console, String... arguments) {
        return Program.run(console, List.of(new MigrateEventsCommand(console)), arguments);
    }

    // Failures are thrown, and reported once.
    private static void logTroublesOnly() {
        LoggingSystem logging = LoggingSystem.get(Main.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }
}
