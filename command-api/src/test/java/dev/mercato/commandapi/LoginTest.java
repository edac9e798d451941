package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.Role;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.doors.caller.ApiKeySecret;
import dev.mercato.doors.caller.LocalIssuer;
import dev.mercato.runtime.personal.SecretSealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is let in, as whom, and what they may do. */
@CommandDoorTest
@TestPropertySource(properties = "mercato.login.mode=required")
class LoginTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String LINE = "{\"sku\": \"A-1\", \"quantity\": 1}";
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final Path KEY_FILE = keyFile();

    private final MockMvcTester http;
    private final FakeShop shop;
    private final SecretSealing sealing;
    private final Instant now = Instant.now();
    private final LocalIssuer issuer = LocalIssuer.of(KEY_FILE);

    @Autowired
    LoginTest(MockMvcTester http, FakeShop shop, SecretSealing sealing) {
        this.http = http;
        this.shop = shop;
        this.sealing = sealing;
    }

    @DynamicPropertySource
    static void keyFile(DynamicPropertyRegistry properties) {
        properties.add("mercato.login.key-file", KEY_FILE::toString);
    }

    private static Path keyFile() {
        try {
            Path folder = Files.createTempDirectory("login");
            folder.toFile().deleteOnExit();
            return folder.resolve("login-key.json");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @Test
    void who_shows_nothing_is_asked_to() {
        MvcTestResult answer = place(null, "cust-17", LINE);

        ProblemAssert.assertThat(answer).isProblem(401, "login_required");
        assertThat(answer).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void a_token_says_who_calls() {
        assertThat(place(token("anna", Role.BACK_OFFICE), "cust-17", LINE)).hasStatus(202);
        assertThat(shop.onlyCommand().getMetaData().get("caller")).isEqualTo("anna");
        assertThat(shop.onlyCommand().getMetaData()).doesNotContainKey("ownOnly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "mk_nonsense",
                "mk_3f9c07be12a4_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIiwicm9sZXMiOlsib3BlcmF0b3IiXX0."
            })
    void what_cannot_be_verified_is_rejected(String bearer) {
        assertInvalid(place(bearer, "cust-17", LINE));
    }

    @Test
    void a_token_expires() {
        assertInvalid(place(
                issuer.token("anna", Set.of(Role.BACK_OFFICE), now.minus(HOUR.multipliedBy(2)), HOUR),
                "cust-17",
                LINE));
    }

    @Test
    void a_token_of_another_issuer_is_rejected() throws IOException {
        Path other = Files.createTempDirectory("login").resolve("other-key.json");

        assertInvalid(place(LocalIssuer.of(other).token("anna", Set.of(Role.BACK_OFFICE), now, HOUR), "cust-17", LINE));
    }

    @Test
    void a_token_without_roles_gives_no_rights() {
        ProblemAssert.assertThat(place(token("anna"), "cust-17", LINE)).isProblem(403, "not_allowed");
    }

    @Test
    void a_customer_orders_for_themselves_at_the_list_price() {
        String customer = token("cust-17", Role.CUSTOMER);

        assertThat(place(customer, "cust-17", "{\"sku\": \"A-1\", \"quantity\": 1, \"unitPrice\": null}"))
                .hasStatus(202);
        assertThat(shop.onlyCommand().getMetaData().get("caller")).isEqualTo("cust-17");
        assertThat(shop.onlyCommand().getMetaData().get("ownOnly")).isEqualTo("cust-17");
    }

    @Test
    void an_order_counts_as_held_after_a_failure_and_not_after_a_rejection() {
        String customer = token("cust-21", Role.CUSTOMER);
        String all = "{\"sku\": \"A-1\", \"quantity\": 1000}";
        shop.answering(command -> {
            throw new Rejected(RejectionCode.SKU_UNKNOWN, "No");
        });
        ProblemAssert.assertThat(place(customer, "cust-21", all)).isProblem(422, "sku_unknown");
        shop.answering(command -> {
            throw new DataAccessResourceFailureException("Down");
        });
        ProblemAssert.assertThat(place(customer, "cust-21", all)).isProblem(503, "unavailable");
        shop.answering(FakeShop::acknowledged);

        ProblemAssert.assertThat(place(customer, "cust-21", LINE)).isProblem(409, "unsettled_limit_exceeded");
    }

    @Test
    void a_customer_orders_for_nobody_else() {
        ProblemAssert.assertThat(place(token("cust-17", Role.CUSTOMER), "cust-18", LINE))
                .isProblem(403, "not_allowed");
        assertThat(shop.received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CUSTOMER", "SERVICE"})
    void only_the_back_office_sets_a_price(Role role) {
        MvcTestResult answer = place(token("cust-17", role), "cust-17", LINE + """
                , {"sku": "A-2", "quantity": 1, "unitPrice": {"amount": "0.01", "currency": "EUR"}}""");

        ProblemAssert.assertThat(answer)
                .isProblem(403, "override_not_allowed")
                .has("line", "2")
                .has("pointer", "/lines/1");
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void an_api_key_says_which_program_calls_and_its_use_is_noted_once() {
        ApiKeySecret key = newKey();
        shop.knowing(id -> Optional.of(new ApiKey(id, key.hash(), Set.of(Role.SERVICE), null, false)));

        assertThat(place(key.text(), "cust-17", LINE)).hasStatus(202);
        assertThat(shop.onlyCommand().getMetaData().get("caller")).isEqualTo("key:" + key.keyId());
        assertThat(place(key.text(), "cust-18", LINE)).hasStatus(202);
        await().untilAsserted(() -> assertThat(shop.used()).containsExactly(key.keyId()));
    }

    @Test
    void a_key_with_another_secret_is_rejected() {
        ApiKeySecret key = newKey();
        shop.knowing(id ->
                Optional.of(new ApiKey(id, ApiKeySecret.make(key.keyId()).hash(), Set.of(Role.SERVICE), null, false)));

        assertInvalid(place(key.text(), "cust-17", LINE));
        assertThat(shop.used()).isEmpty();
    }

    @Test
    void an_expired_key_is_rejected() {
        ApiKeySecret key = newKey();
        shop.knowing(id -> Optional.of(new ApiKey(id, key.hash(), Set.of(Role.SERVICE), now, false)));

        assertInvalid(place(key.text(), "cust-17", LINE));
    }

    @Test
    void a_revoked_key_is_rejected() {
        ApiKeySecret key = newKey();
        shop.knowing(id -> Optional.of(new ApiKey(id, key.hash(), Set.of(Role.SERVICE), null, true)));

        assertInvalid(place(key.text(), "cust-17", LINE));
    }

    @Test
    void a_key_that_cannot_be_verified_now_is_no_invalid_key() {
        shop.close();

        ProblemAssert.assertThat(place(newKey().text(), "cust-17", LINE)).isProblem(503, "unavailable");
    }

    @Test
    void an_operator_issues_a_key_whose_secret_is_shown_once() {
        MvcTestResult first = issue("issue-1");
        JsonNode shown = json(first);

        assertThat(first).hasStatus(201);
        IssueApiKey sent = (IssueApiKey) shop.onlyCommand().getPayload();
        ApiKeySecret secret = new ApiKeySecret(sent.keyId(), shown.get("key").asString());
        assertThat(secret.text()).matches("mk_" + sent.keyId() + "_[A-Za-z0-9_-]{43}");
        assertThat(sent.secretHash()).isEqualTo(secret.hash());
        assertThat(sent.roles()).containsExactly(Role.SERVICE);

        JsonNode replayed = json(issue("issue-1"));
        assertThat(replayed.get("keyId").asString()).isEqualTo(sent.keyId().value());
        assertThat(replayed.path("key").isString()).isFalse();
        assertThat(shop.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
    void a_key_expires_at_a_sensible_time(String expiry) {
        MvcTestResult answer = issue(
                "issue-" + expiry,
                "{\"label\": \"storefront\", \"roles\": [\"service\"], \"expiresAt\": \"" + expiry + "\"}");

        ProblemAssert.assertThat(answer).isProblem(400, "value_invalid");
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void an_operator_registers_a_webhook_whose_secret_is_shown_once_and_sealed_for_others() {
        String url = "{\"url\": \"https://hooks.shop.example/mercato\", \"types\": [\"order.placed\"]}";
        JsonNode shown = json(post("/api/v1/webhooks", "webhook-1", url));
        RegisterWebhook sent = (RegisterWebhook) shop.onlyCommand().getPayload();

        assertThat(shown.get("webhookId").asString()).isEqualTo(sent.webhookId().value());
        assertThat(shown.get("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat("whsec_" + Base64.getEncoder().encodeToString(sealing.open(sent.secret())))
                .isEqualTo(shown.get("secret").asString());
        assertThat(sent.secret().toString())
                .doesNotContain(shown.get("secret").asString().substring(6));
        assertThat(sent.types()).containsExactly("order.placed");

        JsonNode replayed = json(post("/api/v1/webhooks", "webhook-1", url));
        assertThat(replayed.get("webhookId").asString())
                .isEqualTo(sent.webhookId().value());
        assertThat(replayed.path("secret").isString()).isFalse();
        assertThat(shop.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|field_missing",
                "{\"url\": \"ftp://hooks.shop.example/\"}|422|webhook_url_invalid",
                "{\"url\": \"/mercato\"}|422|webhook_url_invalid",
                "{\"url\": \"https:///mercato\"}|422|webhook_url_invalid",
                "{\"url\": \"https://127.1/\"}|422|webhook_url_invalid",
                "{\"url\": \"https://ann:pw@hooks.shop.example/\"}|422|webhook_url_invalid",
                "{\"url\": \"https://hooks.shop.example/#a\"}|422|webhook_url_invalid",
                "{\"url\": \"https://hooks.shop.example:70000/\"}|422|webhook_url_invalid",
                "{\"url\": \"https://hooks.shop.example/\", \"types\": [\"order.lost\"]}|400|value_invalid"
            })
    void a_webhook_must_have_a_url_and_known_types(String body, int status, String code) {
        ProblemAssert.assertThat(post("/api/v1/webhooks", "webhook-" + code + body.hashCode(), body))
                .isProblem(status, code);
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void a_replay_is_of_one_delivery_or_of_a_time() {
        WebhookId webhook = WebhookId.of(new UUID(7, 7));
        String replays = "/api/v1/webhooks/" + webhook + "/replays";
        DeliveryId delivery = DeliveryId.of("event-1", webhook);

        assertThat(post(replays, "replay-1", "{\"deliveryId\": \"" + delivery + "\"}"))
                .hasStatus(202)
                .hasHeader("Location", "/api/v1/webhooks/" + webhook + "/deliveries");
        assertThat(shop.onlyCommand().getPayload()).isEqualTo(new ReplayDeliveries(webhook, delivery, null));
        ProblemAssert.assertThat(post(
                        replays,
                        "replay-2",
                        "{\"deliveryId\": \"" + delivery + "\", \"since\": \"2026-03-01T10:00:00Z\"}"))
                .isProblem(400, "value_invalid");
    }

    private MvcTestResult post(String path, String idempotencyKey, String body) {
        return http.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token("olga", Role.OPERATOR))
                .header("Idempotency-Key", idempotencyKey)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult issue(String idempotencyKey) {
        return issue(idempotencyKey, "{\"label\": \"storefront\", \"roles\": [\"service\"]}");
    }

    private MvcTestResult issue(String idempotencyKey, String body) {
        return http.post()
                .uri("/api/v1/operations/keys")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token("olga", Role.OPERATOR))
                .header("Idempotency-Key", idempotencyKey)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        try {
            return JsonMapper.shared().readTree(answer.getResponse().getContentAsString());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String token(String subject, Role... roles) {
        return issuer.token(subject, Set.of(roles), now, HOUR);
    }

    // What a door knows of a key is remembered, also by other tests.
    private static ApiKeySecret newKey() {
        return ApiKeySecret.make(new ApiKeyId(String.format(Locale.ROOT, "%012x", KEYS.incrementAndGet())));
    }

    private static void assertInvalid(MvcTestResult answer) {
        ProblemAssert.assertThat(answer).isProblem(401, "token_invalid");
        assertThat(answer).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    private MvcTestResult place(@Nullable String bearer, String customer, String lines) {
        return http.post()
                .uri("/api/v1/orders")
                .headers(headers -> {
                    if (bearer != null) {
                        headers.setBearerAuth(bearer);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"customerId\": \"" + customer + "\", \"paymentMethod\": \"tok_approve\", \"lines\": ["
                        + lines + "]}")
                .exchange();
    }
}
