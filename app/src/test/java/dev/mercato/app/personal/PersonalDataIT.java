package dev.mercato.app.personal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.coreapi.access.Role;
import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.doors.caller.LocalIssuer;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.personal.SecretSealing;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Customers and guests who are erased are in no file and in no table any more, and those who are not where they belong. */
class PersonalDataIT {

    private static final List<String> OF_ADA =
            List.of("Zuleika Quetzalwind", "zuleika@quetzal.example", "Peregrine Terrace", "+49 555 0142");
    private static final List<String> OF_HER_ORDER =
            List.of("Ottoline Fenwright", "ottoline@fenwright.example", "Marzipan Alley");
    private static final List<String> OF_A_GUEST =
            List.of("Crispin Nightjar", "crispin@nightjar.example", "Vellichor Row");
    private static final List<String> ERASED =
            Stream.of(OF_ADA, OF_HER_ORDER, OF_A_GUEST).flatMap(List::stream).toList();
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String OF_BOB = "Bartholomew Xylander";

    @Test
    void nothing_of_who_is_erased_is_left_in_the_file_of_h2(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            registerBoth(mercato);
            String hers = order(mercato, "\"customerId\": \"c-1\", ", OF_HER_ORDER);
            String guests = order(mercato, "", OF_A_GUEST);
            assertThat(visible(mercato)).containsAll(OF_ADA);
            assertThat(search(mercato, OF_ADA.get(1).toUpperCase(Locale.ROOT)))
                    .contains("c-1")
                    .doesNotContain("c-2");
            assertThat(search(mercato, OF_HER_ORDER.get(1))).contains("\"items\":[]");
            assertThat(mercato.get("/api/v1/customers?email=" + OF_ADA.get(1)).status())
                    .isEqualTo(400);
            assertThat(mercato.text(hers)).contains(OF_HER_ORDER);
            assertThat(mercato.text(guests)).contains(OF_A_GUEST);
            // Both are told twice, that their order was received and confirmed.
            await().until(() -> mails(folder).size() == 4);
            await().until(() -> mercato.text(guests + "/notifications").split("SENT", -1).length == 3);
            assertThat(mercato.text(guests + "/notifications")).contains(OF_A_GUEST.get(1));
            erase(mercato, guests);
            await().until(() -> mails(folder).isEmpty());
            assertThat(mercato.text(guests + "/notifications"))
                    .contains("\"erased\":true")
                    .doesNotContain(OF_A_GUEST);
            assertThat(visible(mercato)).doesNotContainAnyElementsOf(OF_ADA);
            assertErased(mercato, hers, OF_HER_ORDER);
            assertErased(mercato, guests, OF_A_GUEST);
        }
        compact(folder);

        assertThat(found(folder, OF_BOB)).isTrue();
        assertThat(ERASED).noneMatch(text -> found(folder, text));
    }

    @Test
    void nothing_of_who_is_erased_is_left_in_the_tables_of_postgresql(@TempDir Path folder) throws Exception {
        String key = "--mercato.personal.master-key=" + Base64.getEncoder().encodeToString(new byte[32]);
        try (RunningMercato mercato = RunningMercato.on(Store.postgres(folder), key)) {
            registerBoth(mercato);
            String hers = order(mercato, "\"customerId\": \"c-1\", ", OF_HER_ORDER);
            String guests = order(mercato, "", OF_A_GUEST);
            assertThat(visible(mercato)).containsAll(OF_ADA);
            assertThat(mercato.text(hers)).contains(OF_HER_ORDER);
            assertThat(dump(mercato)).contains(OF_ADA).contains(OF_BOB);

            erase(mercato, guests);

            assertThat(dump(mercato)).doesNotContain(ERASED).contains(OF_BOB);
        }
    }

    @Test
    void an_export_has_everything_that_is_held_about_a_customer(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            registerBoth(mercato);
            for (int number = 0; number < 3; number++) {
                order(mercato, "\"customerId\": \"c-1\", ", OF_HER_ORDER, "order-" + number);
            }
            order(mercato, "", OF_A_GUEST);
            assertThat(mercato.patch("/api/v1/customers/c-1", "{\"name\": \"Zuleika Marchbanks\"}")
                            .status())
                    .isEqualTo(201);
            mercato.awaitProjections();

            // Each order was received and confirmed, and the guest's is not theirs.
            await().until(() -> mercato.get("/api/v1/customers/c-1/export")
                            .body()
                            .get("notifications")
                            .size()
                    == 6);
            JsonNode first = mercato.get("/api/v1/customers/c-1/export?limit=2").body();
            JsonNode last = mercato.get("/api/v1/customers/c-1/export?limit=2&cursor="
                            + first.get("nextCursor").asString())
                    .body();

            assertThat(first.toString()).contains(OF_ADA).contains("Zuleika Marchbanks");
            assertThat(last.has("nextCursor")).isFalse();
            assertThat(first.get("notifications"))
                    .hasSize(6)
                    .allMatch(told -> told.get("recipient").asString().equals(OF_HER_ORDER.get(1)));
            assertThat(last.get("notifications")).isEmpty();
            assertThat(Stream.of(first, last).flatMap(page -> page.get("orders").valueStream()))
                    .hasSize(3)
                    .allSatisfy(exported -> {
                        assertThat(exported.get("order").toString()).contains(OF_HER_ORDER);
                        assertThat(exported.at("/order/shippingMethod").asString())
                                .isEqualTo("drone");
                        assertThat(exported.at("/payments/0/status").asString()).isEqualTo("AUTHORIZED");
                    });
        }
    }

    @Test
    void who_has_the_link_of_a_reminder_withdraws_the_consent_without_a_login(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), "--mercato.login.mode=required")) {
            String ada = customers(folder);
            String consent = "/api/v1/customers/c-1/cart-reminders";
            String[] bearer = {"Authorization", "Bearer " + ada};
            Reachable door = mercato::url;
            assertThat(door.post(
                                    "/api/v1/customers",
                                    "{\"customerId\": \"c-1\", \"name\": \"Ada\", \"email\": \"ada@example.org\"}",
                                    bearer)
                            .statusCode())
                    .isEqualTo(201);
            assertThat(door.send("PUT", consent, "{\"consent\": true}", bearer).statusCode())
                    .isEqualTo(201);
            assertThat(door.send("PUT", consent, "{\"consent\": true}").statusCode())
                    .isEqualTo(401);
            await().until(() -> reminders(door, bearer).equals("true"));

            String link =
                    "/api/v1/opt-outs/" + mercato.bean(SecretSealing.class).token(OptOutToken.PURPOSE, "c-1");
            HttpResponse<String> page = door.send("GET", link, "", "Accept-Language", "de-AT");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
            assertThat(page.body()).contains("<form method=\"post\">", "Erinnerungen beenden");
            assertThat(door.send("GET", link + "0", "").statusCode()).isEqualTo(404);
            assertThat(post(mercato, link + "0", "application/x-www-form-urlencoded", ONE_CLICK))
                    .isEqualTo(404);
            assertThat(reminders(door, bearer)).isEqualTo("true");

            assertThat(post(mercato, link, "application/x-www-form-urlencoded", ONE_CLICK))
                    .isEqualTo(200);
            await().until(() -> reminders(door, bearer).equals("false"));
            String form =
                    "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
            assertThat(post(mercato, link, "multipart/form-data; boundary=b", form))
                    .isEqualTo(200);
            assertThat(door.send("GET", "/api/v1/customers/c-1/export", "", bearer)
                            .body())
                    .containsPattern("\"cartReminders\":\\[\\{[^}]*\"consent\":true},\\{[^}]*\"consent\":false}]");

            assertThat(door.post("/api/v1/customers/c-1/erasure", "", bearer).statusCode())
                    .isEqualTo(201);
            assertThat(post(mercato, link, "application/x-www-form-urlencoded", ONE_CLICK))
                    .isEqualTo(200);
        }
    }

    private static String customers(Path folder) {
        return LocalIssuer.of(folder.resolve("login-key.json"))
                .token("c-1", Set.of(Role.CUSTOMER), Instant.now(), Duration.ofMinutes(10));
    }

    private static String reminders(Reachable door, String... bearer) {
        return Reachable.JSON
                .readTree(door.send("GET", "/api/v1/customers/c-1", "", bearer).body())
                .path("cartReminders")
                .asString("");
    }

    /** As mail programs do, which know nothing of JSON. */
    private static int post(RunningMercato mercato, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(mercato.url().resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return Reachable.HTTP
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Only the view has what is personal in the clear; an erasure does not depend on its rebuild. */
    @Test
    void no_event_ever_contained_it(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            registerBoth(mercato);
            order(mercato, "\"customerId\": \"c-1\", ", OF_HER_ORDER);
            order(mercato, "", OF_A_GUEST);

            assertThat(mercato.bean(JdbcTemplate.class).queryForList("select payload from events", String.class))
                    .isNotEmpty()
                    .noneMatch(payload -> ERASED.stream().anyMatch(payload::contains) || payload.contains(OF_BOB));
        }
    }

    @Test
    void what_is_personal_survives_a_restart_and_nobody_is_told_again_when_everything_is_rebuilt(@TempDir Path folder)
            throws Exception {
        Map<Path, FileTime> told;
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            registerBoth(mercato);
            order(mercato, "\"customerId\": \"c-1\", ", OF_HER_ORDER);
            await().until(() -> mails(folder).size() == 2);
            told = mails(folder);
        }
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            for (ViewProcessor view : mercato.beans(ViewProcessor.class)) {
                assertThat(mercato.post("/api/v1/operations/projections/" + view.name() + "/rebuild", "")
                                .status())
                        .isEqualTo(202);
            }
            mercato.awaitProjections();
            assertThat(visible(mercato)).containsAll(OF_ADA);

            order(mercato, "", OF_A_GUEST);
            await().until(() -> mails(folder).size() == 4);
            assertThat(mails(folder)).containsAllEntriesOf(told);
        }
    }

    /** The mails that would have been sent, and when each was written. */
    private static Map<Path, FileTime> mails(Path folder) throws IOException {
        Map<Path, FileTime> mails = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("outbox"), "*.eml")) {
            for (Path file : files) {
                mails.put(file, Files.getLastModifiedTime(file));
            }
        } catch (NoSuchFileException none) {
            // Nobody was told anything yet.
        }
        return mails;
    }

    private static void registerBoth(RunningMercato mercato) {
        register(mercato, "c-1", OF_ADA.get(0), OF_ADA.get(1), OF_ADA.get(3));
        register(mercato, "c-2", OF_BOB, "bob@xylander.example", "+49 555 0199");
        String address = "{\"recipient\": \"%s\", \"street\": \"%s\", \"city\": \"Berlin\", \"country\": \"DE\"}"
                .formatted(OF_ADA.get(0), OF_ADA.get(2));
        assertThat(mercato.post("/api/v1/customers/c-1/addresses", address).status())
                .isEqualTo(201);
        mercato.awaitProjections();
    }

    private static void register(RunningMercato mercato, String id, String name, String email, String phone) {
        assertThat(mercato.post(
                                "/api/v1/customers",
                                "{\"customerId\": \"%s\", \"name\": \"%s\", \"email\": \"%s\", \"phone\": \"%s\"}"
                                        .formatted(id, name, email, phone),
                                "Idempotency-Key",
                                "register-" + id)
                        .status())
                .isEqualTo(201);
    }

    /** Places an order with a contact and an address, waits until it is settled, and answers where it is. */
    private static String order(RunningMercato mercato, String customer, List<String> personal) {
        return order(mercato, customer, personal, "order-" + ERASED.indexOf(personal.get(0)));
    }

    private static String order(RunningMercato mercato, String customer, List<String> personal, String key) {
        if (mercato.get("/api/v1/products/CUP").status() == 404) {
            mercato.stock("CUP", "1.00", 10);
        }
        Answer placed = mercato.post(
                "/api/v1/orders",
                """
                {%s"paymentMethod": "tok_approve", "lines": [{"sku": "CUP", "quantity": 1}],
                 "contact": {"name": "%s", "email": "%s"},
                 "shippingAddress": {"recipient": "%s", "street": "%s", "city": "Berlin", "country": "DE"},
                 "shippingMethod": "drone"}""".formatted(customer, personal.get(0), personal.get(1), personal.get(0), personal.get(2)),
                "Prefer",
                "wait=30",
                "Idempotency-Key",
                key);
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        mercato.awaitProjections();
        return MercatoClient.path(placed.body());
    }

    private static void assertErased(RunningMercato mercato, String order, List<String> personal) {
        assertThat(mercato.text(order)).contains("CUP").doesNotContain(personal).doesNotContain("contact");
        assertThat(mercato.text(order + "?version=0")).contains("CUP").doesNotContain(personal);
    }

    private static void erase(RunningMercato mercato, String orderOfGuest) {
        assertThat(mercato.post("/api/v1/customers/c-1/erasure", "").status()).isEqualTo(201);
        assertThat(mercato.post(orderOfGuest + "/erasure", "").status()).isEqualTo(202);
        await().until(() -> mercato.get("/api/v1/customers/c-1")
                .body()
                .get("status")
                .asString()
                .equals("ERASED"));
        await().until(() -> mercato.bean(JdbcTemplate.class)
                .queryForList("select subject from personal_keys", String.class)
                .equals(List.of("c-2")));
    }

    private static String search(RunningMercato mercato, String email) {
        return mercato.post("/api/v1/customers/searches", "{\"email\": \"" + email + "\"}")
                .body()
                .toString();
    }

    private static List<String> visible(RunningMercato mercato) {
        JsonNode customer = mercato.get("/api/v1/customers/c-1").body();
        return Stream.concat(Stream.of(customer), customer.get("addresses").valueStream())
                .flatMap(part -> part.valueStream().filter(JsonNode::isString).map(JsonNode::asString))
                .toList();
    }

    /** Every row of every table as text, as a dump has them. */
    private static String dump(RunningMercato mercato) {
        JdbcTemplate jdbc = mercato.bean(JdbcTemplate.class);
        return jdbc
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class)
                .stream()
                .flatMap(table -> jdbc.queryForList("select t::text from \"" + table + "\" t", String.class).stream())
                .collect(Collectors.joining("\n"));
    }

    private static void compact(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder + "/mercato;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
    }

    private static boolean found(Path folder, String text) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> contains(file, text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
            return bytes.contains(text) || bytes.contains(new String(text.getBytes(UTF_16BE), ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
