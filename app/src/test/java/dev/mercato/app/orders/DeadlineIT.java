package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlineIT {

    private static final String SOON = "--mercato.deadline.payment=2s";
    private static final String NEVER_LOOKED_AT = "--mercato.deadline.look=1h";

    /** A process that is stopped waits for its calls to the provider. */
    private static final String IMPATIENT = "--mercato.payment.provider.timeout=1s";

    @Test
    void a_payment_without_an_answer_is_given_up_although_the_process_was_restarted(@TempDir Path folder) {
        String order;
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), SOON, NEVER_LOOKED_AT, IMPATIENT)) {
            order = placeWithoutAnswer(mercato);
        }
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), SOON, IMPATIENT)) {
            awaitGivenUp(mercato, order);
        }
    }

    @Test
    void a_payment_without_an_answer_is_given_up_although_the_zone_was_changed(@TempDir Path folder) {
        // A time without its zone would come a day later there.
        String order = inZone("Pacific/Kiritimati", () -> {
            try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), SOON, NEVER_LOOKED_AT, IMPATIENT)) {
                return placeWithoutAnswer(mercato);
            }
        });
        inZone("Pacific/Honolulu", () -> {
            try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), SOON, IMPATIENT)) {
                awaitGivenUp(mercato, order);
            }
            return order;
        });
    }

    private static String placeWithoutAnswer(RunningMercato mercato) {
        mercato.stock("A", "12.30", 20);
        String order = mercato.post("/api/v1/orders", """
                        {"customerId": "c-1", "paymentMethod": "tok_timeout",
                         "lines": [{"sku": "A", "quantity": 2}]}""").header("Location");
        await().untilAsserted(() -> {
            MercatoClient.Answer found = mercato.get(order);
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body().get("waitingFor").asString("")).isEqualTo("authorization");
        });
        return order;
    }

    private static void awaitGivenUp(RunningMercato mercato, String order) {
        await().untilAsserted(() ->
                assertThat(mercato.get(order).body().get("status").asString()).isEqualTo("REJECTED"));
        assertThat(mercato.get(order).body().get("rejection").get("code").asString())
                .isEqualTo("payment_overdue");
        mercato.awaitProjections();
        assertThat(mercato.get("/api/v1/stock/A").body().get("reserved").asLong())
                .isZero();
    }

    /** As if the process had been started in that zone. */
    private static <T> T inZone(String id, Supplier<T> work) {
        TimeZone before = TimeZone.getDefault();
        change(TimeZone.getTimeZone(id));
        try {
            return work.get();
        } finally {
            change(before);
        }
    }

    private static void change(TimeZone zone) {
        TimeZone.setDefault(zone);
        DateTimeUtils.resetCalendar(); // H2 has asked for it once.
    }
}
