package dev.mercato.app;

import java.util.stream.Collectors;

/** The text of {@code ./mercato run --help}. */
final class Usage {

    private static final String BEGINNING = """
            Usage: ./mercato run [OPTION...]

            Starts Mercato. Options can also be set as environment variables, such as MERCATO_DATA
            for --mercato.data. The most common options of Spring Boot:

              --server.port=8080
                  the port to listen on
              --server.address=127.0.0.1
                  the address to listen on; on any other than loopback, callers must log in
              --spring.profiles.active=PROFILES
                  postgres, axon-server, or both, separated by a comma; embedded by default

            Mercato's own options, with their defaults:

            """;

    private Usage() {}

    static String text() {
        return Options.onClassPath().own().map(Usage::line).collect(Collectors.joining("\n", BEGINNING, ""));
    }

    private static String line(Options.Option option) {
        return "  --" + option.name() + "=" + option.otherwise()
                + (option.description().isEmpty() ? "" : "\n      " + option.description());
    }
}
