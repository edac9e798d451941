package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.database.Access;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.benchmark.load.Placed;
import dev.mercato.orderbooks.server.JavaServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Mercato as {@code ./mercato run} starts it: its jar, with the archive of its classes if there is one, and with no
 * options but those that name its store.
 *
 * @param options more options of Mercato
 */
public record Mercato(Path jar, List<String> options) implements Contender {

    public static final String NAME = "mercato";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Mercato";
    }

    @Override
    public List<String> program() {
        List<String> program = new ArrayList<>(JavaServer.mercato(jar));
        // Of several on one machine, each needs its own.
        program.add("--mercato.simulated-provider.port=0");
        program.addAll(options);
        return program;
    }

    @Override
    public List<String> on(Access.Server server) {
        return List.of(
                "--spring.profiles.active=postgres",
                "--mercato.postgres.url=" + server.url(),
                "--mercato.postgres.user=" + server.user(),
                // The ledger of the payment provider stays with the process.
                "--mercato.data=data");
    }

    @Override
    public List<String> on(Access.Folder folder) {
        return List.of("--mercato.data=" + folder.path());
    }

    @Override
    public String passwordVariable() {
        return "MERCATO_POSTGRES_PASSWORD";
    }

    @Override
    public String readyPath() {
        return "/actuator/health/readiness";
    }

    /** In pieces. */
    @Override
    public long reserved(Connection connection) throws IOException, Unmeasurable {
        long reserved = 0;
        for (JsonNode stock : new Pages(connection, "/stock?limit=500")) {
            long onHand = stock.path("onHand").asLong();
            long held = stock.path("reserved").asLong();
            if (held < 0 || held > onHand || stock.path("available").asLong() != onHand - held) {
                throw new Unmeasurable("stock_does_not_add_up", "Stock does not add up: " + stock);
            }
            reserved += held;
        }
        return reserved;
    }

    @Override
    public long reservedBy(Placed placed) {
        return placed.units();
    }
}
