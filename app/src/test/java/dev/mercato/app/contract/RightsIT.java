package dev.mercato.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.contract.ContractIT.Operation;
import dev.mercato.app.contract.ContractIT.Request;
import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.LocalIssuer;
import dev.mercato.doors.caller.Rights;
import dev.mercato.doors.caller.Rights.Extent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every operation of the description, called by everybody and by every role, on what is their own and on what is not. */
class RightsIT {

    private static final String OWN = "c-own";
    private static final String OTHER = "c-other";
    private static final Set<String> CLOSING = Set.of("deactivateCustomer", "eraseCustomer");
    private static final Set<String> CREATING = Set.of("placeOrder", "registerCustomer", "openCart", "claimCart");

    private final Path folder;
    private final Map<String, String> orders = new HashMap<>();

    RightsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nobody_does_what_the_table_of_rights_does_not_say() throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), "--mercato.login.mode=required")) {
            Map<String, Operation> operations =
                    ContractIT.operations(mercato.get("/v3/api-docs").body());
            assertThat(Rights.operations())
                    .hasSize(operations.size() + 1)
                    .contains(ContractIT.ENDLESS)
                    .containsAll(operations.keySet());
            String service = token(OTHER, Set.of(Role.SERVICE));
            // That of the examples, which one of them discontinues, and another.
            for (String sku : Set.of("A-1", "R-1")) {
                post(mercato, service, "/api/v1/products", """
                        {"sku": "%s", "name": "Cup", "price": {"amount": "1.00", "currency": "EUR"}}""".formatted(sku));
                post(mercato, service, "/api/v1/stock/" + sku + "/receipts", """
                        {"warehouse": "main", "quantity": 900}""");
            }

            for (String customer : Set.of(OWN, OTHER)) {
                post(mercato, service, "/api/v1/customers", customer(customer));
                awaitVisible(mercato, Role.SERVICE, "/api/v1/customers/" + customer);
            }

            for (Map.Entry<String, Operation> operation : lastThoseAfterWhichNobodyOrders(operations)) {
                assertThat(call(mercato, operation.getValue(), "", OTHER))
                        .as("%s by nobody", operation.getKey())
                        .satisfies(answer -> assertAllowed(Rights.of(operation.getKey(), Set.of()), answer, 401));
                for (Role role : Role.values()) {
                    Extent extent = Rights.of(operation.getKey(), Set.of(role));
                    for (String owner : Set.of(OWN, OTHER)) {
                        HttpResponse<String> answer =
                                call(mercato, operation.getValue(), token(OWN, EnumSet.of(role)), owner);

                        assertThat(answer)
                                .as("%s by %s on what is of %s: %s", operation.getKey(), role, owner, answer.body())
                                .satisfies(given -> {
                                    if (extent == Extent.OWN && owner.equals(OTHER)) {
                                        assertHidden(operation.getKey(), given);
                                    } else {
                                        assertAllowed(extent, given, 403);
                                    }
                                });
                    }
                }
            }
        }
    }

    private static List<Map.Entry<String, Operation>> lastThoseAfterWhichNobodyOrders(
            Map<String, Operation> operations) {
        return operations.entrySet().stream()
                .sorted(Comparator.comparing(operation -> CLOSING.contains(operation.getKey())))
                .toList();
    }

    private static void assertAllowed(Extent extent, HttpResponse<String> answer, int otherwise) {
        if (extent == Extent.NONE) {
            assertThat(answer.statusCode()).isEqualTo(otherwise);
        } else {
            assertThat(answer.statusCode()).isNotIn(401, 403).isLessThan(500);
            assertThat(answer.body()).doesNotContain("order_unknown", "customer_unknown");
        }
    }

    /** What belongs to others does not exist, and is not ordered for them. */
    private static void assertHidden(String operation, HttpResponse<String> answer) {
        if (operation.equals("listEvents")) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(OTHER);
        } else if (operation.equals("listOrders")) {
            JsonNode items = Reachable.JSON.readTree(answer.body()).get("items");
            assertThat(items)
                    .isNotEmpty()
                    .allSatisfy(order ->
                            assertThat(order.get("customerId").asString()).isEqualTo(OWN));
        } else {
            assertThat(answer.statusCode()).isEqualTo(CREATING.contains(operation) ? 403 : 404);
        }
    }

    private HttpResponse<String> call(RunningMercato mercato, Operation operation, String token, String owner)
            throws Exception {
        Request request = operation.example();
        if (request.path().contains("crt_")) {
            boolean claims = request.path().endsWith("/claim");
            request = request.at(request.path().replaceFirst("crt_[^/]+", cart(mercato, claims ? "{}" : of(owner))));
            request = claims ? request.body(of(owner)) : request;
            // The same subject in another role would get the answer of before.
            request = request.without("Idempotency-Key");
        } else if (request.path().endsWith("/carts")) {
            request = request.body(token.isEmpty() ? "{}" : of(owner)).without("Idempotency-Key");
        } else if (request.path().contains("ord_")) {
            request = request.at(request.path().replaceFirst("ord_[^/]+", order(mercato, owner, false)));
        } else if (request.path().contains("pay_")) {
            request = request.at(request.path()
                    .replaceFirst("pay_[^/]+", order(mercato, owner, true).replace("ord_", "pay_") + "_1"));
        } else if (request.path().endsWith("/revocation")) {
            request = request.at(request.path().replaceFirst("[0-9a-f]{12}", key(mercato)));
        } else if (request.path().contains("/projections/")) {
            request = request.at(request.path().replaceFirst("/projections/[a-z-]+", "/projections/sales"));
        }
        if (operation.path().contains("{customerId}")) {
            request = request.at(request.path().replaceFirst("/customers/[^/]+", "/customers/" + owner));
        } else if (request.path().endsWith("/customers") && request.method().equals("POST")) {
            request = request.body(customer(owner));
        } else if (request.path().endsWith("/orders") && request.method().equals("POST")) {
            request = request.body(cups(owner, 1));
        }
        return ContractIT.send(mercato, token.isEmpty() ? request : request.with("Authorization", "Bearer " + token));
    }

    private String cart(RunningMercato mercato, String body) {
        return post(mercato, token(OTHER, Set.of(Role.SERVICE)), "/api/v1/carts", body)
                .body()
                .get("cartId")
                .asString();
    }

    private static String of(String customer) {
        return "{\"customerId\": \"" + customer + "\"}";
    }

    /** One that was placed by a program of the shop, and is visible; whatever was done to it already, it is somebody's. */
    private String order(RunningMercato mercato, String customer, boolean paid) {
        return orders.computeIfAbsent(customer + paid, absent -> place(mercato, customer, paid));
    }

    private String place(RunningMercato mercato, String customer, boolean paid) {
        Answer placed =
                post(mercato, token(OTHER, Set.of(Role.SERVICE)), "/api/v1/orders", cups(customer, paid ? 1 : 1_000));
        String id = placed.body().get("orderId").asString();
        // The views that nobody waits for are a little later.
        awaitVisible(mercato, Role.OPERATOR, "/api/v1/orders/" + id + "/history");
        if (paid) {
            awaitVisible(mercato, Role.OPERATOR, "/api/v1/payments/" + id.replace("ord_", "pay_") + "_1");
        }
        return id;
    }

    private void awaitVisible(RunningMercato mercato, Role by, String path) {
        Request seen = new Request("GET", path, Map.of("Authorization", "Bearer " + token(OTHER, Set.of(by))), "");
        await().until(() -> ContractIT.send(mercato, seen).statusCode() == 200);
    }

    private static String customer(String id) {
        return """
                {"customerId": "%s", "name": "Ada Lovelace", "email": "ada@example.org"}""".formatted(id);
    }

    private static String cups(String customer, int quantity) {
        return """
                {"customerId": "%s", "paymentMethod": "tok_approve", "lines": [{"sku": "R-1", "quantity": %s}]}""".formatted(customer, quantity);
    }

    private String key(RunningMercato mercato) {
        return post(
                        mercato,
                        token(OTHER, Set.of(Role.OPERATOR)),
                        "/api/v1/operations/keys",
                        "{\"label\": \"a program\", \"roles\": [\"service\"]}")
                .body()
                .get("keyId")
                .asString();
    }

    private static Answer post(RunningMercato mercato, String token, String path, String body) {
        Answer answer = mercato.post(path, body, "Authorization", "Bearer " + token, "Prefer", "wait=30");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer;
    }

    private String token(String subject, Set<Role> roles) {
        return LocalIssuer.of(folder.resolve("login-key.json"))
                .token(subject, roles, Instant.now(), Duration.ofMinutes(10));
    }
}
