package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.runtime.store.StoreFolder;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an operator is told by a start that succeeds, and by one that cannot. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static final int MOST_LINES = 20;

    @TempDir
    private Path folder;

    private CapturedOutput output;

    @BeforeEach
    void capture(CapturedOutput output) {
        this.output = output;
    }

    @Test
    void a_start_says_in_few_lines_what_runs_where() {
        Path data = folder.resolve("größe 100% #1");
        try (RunningMercato mercato = RunningMercato.on(Store.h2(data))) {
            assertThat(output.getOut())
                    .contains(" is ready after ", "Modules: all. Store: " + data, mercato.url() + "/api/v1");
            assertThat(output.getOut().lines().filter(line -> line.contains(" INFO ")))
                    .hasSizeLessThanOrEqualTo(MOST_LINES);
            assertThat(output.getOut().lines().filter(line -> line.matches(".* (WARN|ERROR) .*")))
                    .isEmpty();
            assertThat(new StoreFolder(data).holder())
                    .contains("process " + ProcessHandle.current().pid() + " at " + mercato.url());
        }
        assertThat(new StoreFolder(data).holder()).isEmpty();
    }

    @Test
    void a_relative_folder_is_one_below_this_folder() throws IOException {
        Path data = Path.of("target", folder.getFileName() + "-shopdata");
        try (RunningMercato mercato = RunningMercato.on(Store.h2(data), "--mercato.run=all")) {
            assertThat(mercato.url()).isNotNull();
            assertThat(data.resolve("mercato.mv.db")).exists();
        } finally {
            org.springframework.util.FileSystemUtils.deleteRecursively(data);
        }
    }

    @Test
    void a_store_in_use_is_told_with_who_uses_it() throws IOException {
        Path file = folder.resolve("mercato.mv.db");
        new StoreFolder(folder).note("http://127.0.0.1:8080");
        // As another process would, which cannot be had as quickly.
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertFails(
                    "The store in " + folder + " is in use by another process, process "
                            + ProcessHandle.current().pid() + " at http://127.0.0.1:8080.",
                    "--mercato.data=" + folder);
        }
    }

    @Test
    void a_damaged_store_is_told() throws IOException {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("mercato.mv.db"), noise);

        assertFails("The store in " + folder + " cannot be read or written: ", "--mercato.data=" + folder);
        assertThat(output.getOut()).contains("restore a backup");
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertFails(file + " is a file.", "--mercato.data=" + file.resolve("data"));
        assertFails("The store's folder cannot be created: /proc/mercato", "--mercato.data=/proc/mercato");
    }

    @Test
    void a_port_in_use_is_noticed_before_anything_is_started() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(socket.getLocalPort());

            assertFails(
                    "Port " + port + " on 127.0.0.1 is not available",
                    "--mercato.data=" + folder.resolve("data"),
                    "--server.port=" + port);
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_mistyped_option_is_told_before_anything_is_started() {
        assertFails(
                "There is no option --mercato.payment.worker.",
                "--mercato.data=" + folder.resolve("data"),
                "--mercato.payment.worker=3");
        assertThat(output.getOut()).contains("Did you mean --mercato.payment.workers?");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void modules_and_folders_that_cannot_be_are_told() {
        assertFails("mercato.run names 'orders', which is not a module.", "--mercato.run=orders");
        assertFails("No store can be kept in " + folder + "/a;b", "--mercato.data=" + folder + "/a;b");
    }

    @Test
    void a_database_user_or_password_or_name_that_is_wrong_is_told() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = Postgres.start()) {
            Postgres.askForPasswords(postgres);
            String url = postgres.getJdbcUrl("postgres", "postgres").split("\\?")[0];

            assertFailsOn(url, "clerk", "wrong", "PostgreSQL does not let the user 'clerk' connect to " + url);
            assertFailsOn(url, "nobody", "right", "PostgreSQL does not let the user 'nobody' connect to " + url);
            assertFailsOn(url, "clerk", "", "PostgreSQL does not let the user 'clerk' connect to " + url);
            assertFailsOn(url + "x", "clerk", "right", "There is no database at " + url + "x");
            assertFailsOn(url, "clerk", "right", "The user 'clerk' may not create Mercato's tables in " + url);
            // A password from a file, as containers have it, is right: the database is looked for after it.
            Files.writeString(folder.resolve("mercato.postgres.password"), "right\n");
            assertFails(
                    "There is no database at " + url + "x",
                    "--spring.config.import=optional:configtree:" + folder + "/",
                    "--mercato.data=" + folder,
                    "--spring.profiles.active=postgres",
                    "--spring.datasource.url=" + url + "x",
                    "--spring.datasource.username=clerk");
        }
    }

    private void assertFailsOn(String url, String user, String password, String because) {
        assertFails(
                because,
                "--mercato.data=" + folder,
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password);
    }

    /** With a sentence, and nothing of the inside. */
    private void assertFails(String because, String... options) {
        int before = output.getAll().length();
        boolean hasPort = Stream.of(options).anyMatch(option -> option.startsWith("--server.port="));
        String[] arguments = Stream.concat(Stream.of("--server.port=0").filter(any -> !hasPort), Stream.of(options))
                .toArray(String[]::new);
        assertThatThrownBy(() -> org.springframework.boot.SpringApplication.run(Mercato.class, arguments))
                .isNotNull();
        assertThat(output.getAll().substring(before))
                .contains("APPLICATION FAILED TO START", because, "Action:")
                .doesNotContain("\tat ", "Exception:", " WARN ");
    }
}
