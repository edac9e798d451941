package dev.mercato.app;

import dev.mercato.doors.WebServer;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.runtime.MercatoProcess;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Import;

/** One jar that runs as one process or as several; {@code --mercato.run} selects the modules of this one. */
@MercatoProcess
@Import({SelectedModules.class, WebServer.class})
public class Mercato {

    private static final Set<String> HELP = Set.of("-h", "--help");

    public static void main(String[] arguments) {
        if (Arrays.stream(arguments).anyMatch(HELP::contains)) {
            Console.standard().say(Usage.text());
            return;
        }
        SpringApplication.run(Mercato.class, arguments);
    }
}
