package dev.mercato.orderbooks.terminal;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mercato} with some of its commands; each of them returns its exit status. */
@Command(name = "mercato", synopsisSubcommandLabel = "COMMAND")
public final class Program {

    public static final int DONE = CommandLine.ExitCode.OK;
    public static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    /** Nothing was done, because of the arguments or of what they name. */
    public static final int INVALID = CommandLine.ExitCode.USAGE;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this and exit.")
    @SuppressWarnings("UnusedVariable") // picocli needs the field; nothing reads it.
    private boolean help;

    private Program() {}

    /** Runs the command that the arguments name, and returns its exit status; {@link #INVALID} if they cannot be read. */
    public static int run(Console console, List<?> commands, String... arguments) {
        CommandLine program = new CommandLine(new Program());
        commands.forEach(program::addSubcommand);
        // Also for the commands that it has by now.
        program.setOut(console.out()).setErr(console.err());
        return program.execute(arguments);
    }
}
