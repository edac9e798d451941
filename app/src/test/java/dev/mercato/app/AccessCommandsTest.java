package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.LocalIssuer;
import dev.mercato.orderbooks.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Credentials that are made on the command line, where the store is. */
@ExtendWith(OutputCaptureExtension.class)
class AccessCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    AccessCommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_key_is_printed_and_only_its_hash_is_kept() throws SQLException {
        int status = run("key", "create", "--role", "operator,service", "--label", "first", "--expires-in", "P1D");

        assertThat(status).as("%s", err).isZero();
        String key = out.toString().strip();
        assertThat(key).matches("mk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        try (Connection store = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder + "/mercato;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "", "");
                ResultSet row = store.createStatement().executeQuery("select * from api_keys")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("key_id")).isEqualTo(key.substring(3, 15));
            assertThat(row.getString("secret_hash")).matches("[0-9a-f]{64}");
            assertThat(row.getString("roles")).isEqualTo("operator,service");
            assertThat(row.getTimestamp("expires_at")).isAfter(Instant.now());
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void a_token_is_made_by_the_key_pair_of_the_folder() {
        int status = run("token", "--role", "back-office", "--subject", "anna");

        assertThat(status).as("%s", err).isZero();
        Path keys = folder.resolve("login-key.json");
        assertThat(Files.exists(keys)).isTrue();
        String another =
                LocalIssuer.of(keys).token("anna", Set.of(Role.BACK_OFFICE), Instant.now(), Duration.ofHours(1));
        assertThat(out.toString().split("\\.")[0]).isEqualTo(another.split("\\.")[0]);
    }

    @Test
    void a_role_that_does_not_exist_is_rejected() {
        assertThat(run("key", "create", "--role", "boss", "--label", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("'boss' is not customer, back-office, operator or service");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_option_that_nobody_knows_is_reported_without_a_stack_trace(CapturedOutput log) {
        assertThat(run("key", "create", "--role", "operator", "--label", "x", "--mercato.dta=y"))
                .isEqualTo(1);
        assertThat(log).contains("Did you mean --mercato.data").doesNotContain("\tat ");
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... arguments) {
        String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--mercato.data=" + folder))
                .toArray(String[]::new);
        return AccessCommands.run(new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), all);
    }
}
