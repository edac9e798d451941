package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.axonserver.AxonServer;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of orders in one process on Axon Server: the answers are those of the embedded store. */
class FlowAxonServerIT {

    @Test
    void goes_the_same_as_on_the_embedded_store(@TempDir Path folder) {
        try (AxonServer server = AxonServer.ready()) {
            Store onServer = new Store("Axon Server", server.options(Store.h2(folder.resolve("on-server"))));
            assertThat(FlowIT.answers(onServer)).isEqualTo(FlowIT.answers(Store.h2(folder.resolve("h2"))));
        }
    }
}
