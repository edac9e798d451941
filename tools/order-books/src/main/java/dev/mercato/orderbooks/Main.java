package dev.mercato.orderbooks;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.util.List;

/** {@code mercato play} and {@code mercato demo}. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(Console.standard(), arguments));
    }

    /** Exit status 0 if nothing failed, 1 if something did, 2 if the arguments or the order book are invalid. */
    static int run(Console console, String... arguments) {
        return Program.run(console, List.of(new PlayCommand(console), new DemoCommand(console)), arguments);
    }
}
