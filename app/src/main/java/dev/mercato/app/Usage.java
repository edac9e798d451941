package dev.mercato.app;

import java.util.stream.Collectors;

/** The text of {@code ./mercato run --help}. */
final class Usage {

    private static final String BEGINNING = """
            Usage: ./mercato run [OPTION...]

            Starts Mercato. An option --mercato.data=FOLDER can also be given as the environment
            variable MERCATO_DATA. These are Spring Boot's that are used most:

              --server.port=8080
                  where it listens
              --server.address=127.0.0.1
                  on which address; any but loopback takes --mercato.open=true
              --spring.profiles.active=PROFILES
                  postgres, axon-server, or both with a comma; without one everything is embedded

            Mercato's own, each with what it is when it is not given:

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
