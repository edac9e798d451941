package dev.mercato.runtime.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class MasterKeySourceTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String POSTGRES = "jdbc:postgresql://localhost/mercato";

    @TempDir
    Path folder;

    @Test
    void is_made_for_an_embedded_store_and_found_again() throws IOException {
        String url = "jdbc:h2:async:" + folder + "/mercato;MODE=PostgreSQL";

        String made = source(null, null, url, false).get().current();

        assertThat(source(null, null, url, false).get().current()).isEqualTo(made);
        Path file = folder.resolve("personal.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void is_read_from_an_option_or_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("master.key"), KEY + "\n");

        assertThat(source(KEY, null, POSTGRES, true).get().current())
                .isEqualTo(source(null, file.toString(), POSTGRES, true).get().current());
    }

    @Test
    void on_a_database_server_and_on_axon_server_it_must_be_configured() {
        assertThatThrownBy(() -> source(null, null, POSTGRES, false).get())
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("no master key is configured");
        assertThatThrownBy(() -> source(null, null, "jdbc:h2:async:" + folder + "/mercato", true)
                        .get())
                .isInstanceOf(UnusableConfiguration.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_key_service_takes_precedence() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("keyService", MemorizedKeys.MASTER);

        assertThat(new MasterKeySource(
                                new PersonalProperties(null, null),
                                new StandardEnvironment(),
                                beans.getBeanProvider(MasterKeys.class))
                        .get())
                .isSameAs(MemorizedKeys.MASTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "AAAA", "not base64, at all"})
    void what_is_no_key_is_rejected(String text) {
        assertThatThrownBy(() -> source(text, null, POSTGRES, false).get())
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("32 bytes in base64");
    }

    @Test
    void a_file_that_is_not_there_and_two_sources_are_rejected() {
        assertThatThrownBy(() -> source(null, folder.resolve("no.key").toString(), POSTGRES, false)
                        .get())
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("no.key, cannot be read");
        assertThatThrownBy(() -> source(KEY, "file", POSTGRES, false).get())
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("Both");
    }

    private static MasterKeySource source(
            @Nullable String key, @Nullable String file, String url, boolean onAxonServer) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("spring.datasource.url", url, "axon.axonserver.enabled", onAxonServer)));
        return new MasterKeySource(
                new PersonalProperties(key, file),
                environment,
                new DefaultListableBeanFactory().getBeanProvider(MasterKeys.class));
    }
}
