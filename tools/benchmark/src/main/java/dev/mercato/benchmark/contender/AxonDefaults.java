package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.database.Access;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.benchmark.load.Placed;
import dev.mercato.benchmark.stock.ByteaDialect;
import dev.mercato.benchmark.stock.StockAxon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The application on Axon's defaults, in the benchmark's own jar. Embedded, it has H2's defaults, too: a commit is
 * acknowledged before it is written.
 */
public record AxonDefaults(Path jar) implements Contender {

    public static final String NAME = "stockAxon";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "stock Axon";
    }

    @Override
    public List<String> command(Access store) {
        List<String> command = new ArrayList<>(List.of(
                "-Dloader.main=" + StockAxon.class.getName(),
                "-cp",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        if (store instanceof Access.Server server) {
            command.add("--spring.datasource.url=" + server.url());
            command.add("--spring.datasource.username=" + server.user());
            command.add("--spring.jpa.database-platform=" + ByteaDialect.class.getName());
        } else if (store instanceof Access.Folder folder) {
            command.add("--spring.datasource.url=jdbc:h2:file:" + folder.path().resolve("stock"));
        }
        return command;
    }

    @Override
    public Map<String, String> environment(Access store) {
        return store instanceof Access.Server server
                ? Map.of("SPRING_DATASOURCE_PASSWORD", server.password())
                : Map.of();
    }

    @Override
    public String readyPath() {
        return "/api/v1/orders?limit=1";
    }

    /** In lines of orders, which its event store counts; it has no view of its stock. */
    @Override
    public long reserved(Connection connection) throws IOException {
        return Pages.JSON
                .readTree(connection.get("/reservations").body())
                .path("lines")
                .asLong();
    }

    @Override
    public long reservedBy(Placed placed) {
        return placed.lines();
    }
}
