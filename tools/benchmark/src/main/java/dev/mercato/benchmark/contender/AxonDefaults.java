package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.database.Access;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.benchmark.load.Placed;
import dev.mercato.benchmark.stock.ByteaDialect;
import dev.mercato.benchmark.stock.StockAxon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
    public List<String> program() {
        return List.of(
                "-Dloader.main=" + StockAxon.class.getName(),
                "-cp",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    @Override
    public List<String> on(Access.Server server) {
        return List.of(
                "--spring.datasource.url=" + server.url(),
                "--spring.datasource.username=" + server.user(),
                "--spring.jpa.database-platform=" + ByteaDialect.class.getName());
    }

    @Override
    public List<String> on(Access.Folder folder) {
        return List.of("--spring.datasource.url=jdbc:h2:file:" + folder.path().resolve("stock"));
    }

    @Override
    public String passwordVariable() {
        return "SPRING_DATASOURCE_PASSWORD";
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
