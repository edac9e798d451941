package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.testing.ExpectedLog;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Answers if the command is rejected, has no handler, or fails. */
@CommandDoorTest
class RejectionsTest {

    private static final String PLACING = """
            {"customerId": "cust-17", "paymentMethod": "tok_approve", "lines": [{"sku": "A-1", "quantity": 1}]}""";

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of("dev.mercato.doors.Problems");

    private final MockMvcTester http;
    private final FakeShop shop;

    @Autowired
    RejectionsTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @Test
    void a_rejection_has_its_code_its_sentence_and_its_line() {
        shop.answering(command -> {
            throw new Rejected(
                    RejectionCode.SKU_UNKNOWN, "Line 2: no product has the SKU A-9", Map.of("line", "2", "sku", "A-9"));
        });

        ProblemAssert.assertThat(place())
                .isProblem(422, "sku_unknown")
                .has("title", "Unprocessable Content")
                .has("detail", "Line 2: no product has the SKU A-9")
                .has("line", "2")
                .has("pointer", "/lines/1")
                .has("sku", "A-9");
    }

    @ParameterizedTest
    @CsvSource({
        "CURSOR_INVALID, 400",
        "OVERRIDE_NOT_ALLOWED, 403",
        "ORDER_UNKNOWN, 404",
        "PROJECTION_UNKNOWN, 404",
        "ORDER_ALREADY_SHIPPED, 409",
        "STOCK_BELOW_RESERVED, 409",
        "VERSION_MISMATCH, 412",
        "CURRENCIES_MIXED, 422"
    })
    void a_rejection_has_its_status(RejectionCode code, int status) {
        shop.answering(command -> {
            throw new Rejected(code, "No");
        });

        ProblemAssert.assertThat(place()).isProblem(status, code.code());
    }

    @ParameterizedTest
    @EnumSource
    void no_rejection_is_taken_for_a_failure(RejectionCode code) {
        shop.answering(command -> {
            throw new CommandExecutionException("No", null, new Rejection(code, "No", Map.of()));
        });

        assertThat(place()).hasStatus4xxClientError();
    }

    @Test
    void a_value_that_turns_out_to_be_wrong_inside_is_rejected() {
        shop.answering(command -> Price.of("-1", "EUR"));

        ProblemAssert.assertThat(place()).isProblem(422, "price_negative");
    }

    @Test
    void without_a_handler_for_the_command_the_client_may_retry() {
        shop.close();

        MvcTestResult answer = place();

        ProblemAssert.assertThat(answer).isProblem(503, "unavailable");
        assertThat(answer).hasHeader("Retry-After", "2");
    }

    static Stream<Exception> outages() {
        return Stream.of(
                new CannotCreateTransactionException("No connection"),
                new CannotGetJdbcConnectionException("No connection"),
                new QueryTimeoutException("Too slow"),
                new ConcurrencyException("Somebody else was faster"),
                new TransactionSystemException("Commit", new SQLException("The server is going down", "57P01")),
                new IllegalStateException("Wrapped", new SQLException("The connection is gone", "08006")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void while_the_database_is_down_the_client_may_retry(Exception outage) {
        shop.answering(command -> {
            throw outage;
        });

        MvcTestResult answer = place();

        ProblemAssert.assertThat(answer).isProblem(503, "unavailable");
        assertThat(answer).hasHeader("Retry-After", "2");
    }

    static Stream<Exception> bugs() {
        return Stream.of(
                new IllegalStateException("secret"),
                new IllegalArgumentException("secret", new NullPointerException("secret")),
                new CommandExecutionException("secret", null),
                new CommandExecutionException("secret", null, "secret"),
                new Exception("secret"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_bug_is_logged_but_not_disclosed(Exception bug) {
        shop.answering(command -> {
            throw bug;
        });

        MvcTestResult answer = place();

        ProblemAssert.assertThat(answer).isProblem(500, "internal_error");
        assertThat(answer).bodyText().doesNotContain("secret").doesNotContain("Exception");
        assertThat(answer).doesNotContainHeader("Retry-After");
        assertThat(log.text()).contains("Answered 500", "secret");
    }

    @Test
    void rows_quoted_by_the_database_are_not_disclosed() {
        shop.answering(command -> {
            throw new SQLException("secret", "23505");
        });

        MvcTestResult answer = place();

        ProblemAssert.assertThat(answer).isProblem(500, "internal_error");
        assertThat(answer).bodyText().doesNotContain("secret");
        assertThat(log.text()).contains("Answered 500", "SQL state 23505").doesNotContain("secret");
    }

    private MvcTestResult place() {
        return http.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(PLACING)
                .exchange();
    }
}
