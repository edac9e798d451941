package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangerAxonServerIT {

    private static final Pattern REMEDY = Pattern.compile("--mercato.replaced-database=([0-9a-f-]{36})");

    @Test
    void a_process_with_a_database_of_its_own_is_rejected_until_it_replaces_the_other(@TempDir Path folder)
            throws IOException {
        try (AxonServer axonServer = AxonServer.ready()) {
            try (PackagedMercato mercato =
                    PackagedMercato.starting("mercato", axonServer.options(Store.h2(folder.resolve("own"))), folder)) {
                mercato.awaitReady();

                PackagedMercato stranger = PackagedMercato.starting("stranger", strange(axonServer, folder), folder);
                stranger.awaitEnd();
                assertThat(Files.readString(stranger.log()))
                        .contains("are in another database: Axon Server knows")
                        .doesNotContain("\tat ");
                assertThat(mercato.isReady()).isTrue();
            }
            List<String> replacing = new ArrayList<>(strange(axonServer, folder));
            replacing.add("--mercato.replaced-database=" + remedy(folder.resolve("stranger.log")));
            try (PackagedMercato replacement = PackagedMercato.starting("replacement", replacing, folder)) {
                replacement.awaitReady();
                replacement.stock("A", 3);
                replacement.awaitStatus(replacement.place("A", 2, "tok_approve"), "CONFIRMED");
            }
        }
    }

    private static List<String> strange(AxonServer axonServer, Path folder) {
        return axonServer.options(Store.h2(folder.resolve("strange")));
    }

    private static String remedy(Path log) throws IOException {
        Matcher remedy = REMEDY.matcher(Files.readString(log));
        assertThat(remedy.find()).isTrue();
        return remedy.group(1);
    }
}
