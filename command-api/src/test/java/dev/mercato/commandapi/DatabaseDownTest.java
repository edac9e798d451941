package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@CommandDoorTest
@DirtiesContext
class DatabaseDownTest {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @RegisterExtension
    final ExpectedLog lostConnections = ExpectedLog.of("com.zaxxer.hikari.pool.ProxyConnection");

    private final MockMvcTester http;
    private final FakeShop shop;

    @Autowired
    DatabaseDownTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.hikari.connection-timeout", () -> 1_000);
    }

    @Test
    void without_a_database_for_keys_no_command_is_sent_and_the_client_may_retry() throws IOException {
        assertThat(discontinue("key-1")).hasStatus(201);
        POSTGRES.close();

        MvcTestResult answer = discontinue("key-2");

        ProblemAssert.assertThat(answer).isProblem(503, "unavailable");
        assertThat(answer).hasHeader("Retry-After", "2");
        assertThat(shop.received()).hasSize(1);
    }

    private MvcTestResult discontinue(String key) {
        return http.post()
                .uri("/api/v1/products/A-1/discontinuation")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .exchange();
    }
}
