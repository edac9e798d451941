package dev.mercato.orderbooks;

import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.ServerGone;
import dev.mercato.orderbooks.demo.Demo;
import dev.mercato.orderbooks.server.NotStarted;
import dev.mercato.orderbooks.server.OwnMercato;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import dev.mercato.orderbooks.terminal.Table;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Starts Mercato on a fresh store, plays carts and orders of every kind, and keeps running until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {

    private static final int TIMES = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Console console;

    @Option(names = "--exit", description = "Stop when the orders are played.")
    private boolean exit;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (OwnMercato own = OwnMercato.start(OwnMercato.EMBEDDED, console)) {
            boolean asExpected = new Demo(new Mercato(own.url(), PATIENCE, console::warn), console, TIMES).run();
            if (!exit) {
                showPlaces(own);
                own.awaitEnd();
            }
            return asExpected ? Program.DONE : Program.FAILED;
        } catch (NotStarted notStarted) {
            console.warn(notStarted.problem());
            return Program.FAILED;
        } catch (NoAnswer none) {
            console.warn("Mercato does not answer: " + none.code());
            return Program.FAILED;
        } catch (ServerGone gone) {
            console.warn(gone.problem());
            return Program.FAILED;
        }
    }

    private void showPlaces(OwnMercato own) {
        URI url = own.url();
        console.say("");
        new Table()
                .row("API", url + "/api/v1")
                .row("Swagger UI", url + "/swagger-ui.html")
                .row("OpenAPI", url + "/v3/api-docs")
                .row("provider ledger", own.provider() + "/ledger")
                .row("mails", own.mails().toString())
                .print(console);
        console.say("Mercato keeps running; Ctrl-C stops it and deletes its store and mails.");
    }
}
