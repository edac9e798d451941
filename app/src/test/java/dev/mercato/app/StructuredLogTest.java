package dev.mercato.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** With {@code logging.structured.format.console}, every line of the log is a JSON object. */
class StructuredLogTest {

    private static final Logger LOG = LoggerFactory.getLogger(StructuredLogTest.class);

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeEach
    void keepTheLog() {
        System.setOut(new PrintStream(output, true, UTF_8));
    }

    @AfterEach
    void printAgain() {
        System.setOut(console);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gelf"})
    void a_start_and_a_failure_are_told_in_json_without_what_a_database_quotes(String format) {
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run(option(format))) {
            LOG.error("{} failed", "A statement", new SQLException("duplicate key (customer-17)", "23505", 23505));
            MDC.put("orderId", "ord_17");
            LOG.info("Decided");
            MDC.remove("orderId");

            assertThat(process.isRunning()).isTrue();
        }
        assertThat(output.toString(UTF_8).lines())
                .allSatisfy(StructuredLogTest::isJson)
                .anySatisfy(line -> assertThat(line).contains("is ready after"))
                .anySatisfy(line -> assertThat(line).contains("A statement failed", "SQL state 23505"))
                .anySatisfy(line -> assertThat(line).contains("Decided").containsPattern("\"_?orderId\":\"ord_17\""))
                .noneSatisfy(line -> assertThat(line).contains("customer-17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mercato.run=orders", "--mercato.data=a;b", "--mercato.payment.worker=3"})
    void a_start_that_fails_says_why_in_json(String wrong) {
        assertThatThrownBy(() -> SpringApplication.run(Mercato.class, wrong, option("ecs")))
                .isNotNull();
        assertThat(output.toString(UTF_8).lines())
                .allSatisfy(StructuredLogTest::isJson)
                .anySatisfy(line -> assertThat(line).contains("APPLICATION FAILED TO START"));
    }

    private static String option(String format) {
        return "--logging.structured.format.console=" + format;
    }

    private static void isJson(String line) {
        assertThatCode(() -> assertThat(JsonMapper.shared().readTree(line).isObject())
                        .isTrue())
                .doesNotThrowAnyException();
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
