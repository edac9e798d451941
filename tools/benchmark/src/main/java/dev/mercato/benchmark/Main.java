package dev.mercato.benchmark;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** {@code mercato bench}. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        logErrorsOnly();
        System.exit(run(Console.standard(), arguments));
    }

    /** Exit status 0 if everything was measured, 1 if something failed, 2 if the arguments are invalid. */
    static int run(Console console, String... arguments) {
        return Program.run(console, List.of(new BenchCommand(console)), arguments);
    }

    // The PostgreSQL server that the benchmark starts would log every step of its start.
    private static void logErrorsOnly() {
        LoggingSystem logging = LoggingSystem.get(Main.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }
}
