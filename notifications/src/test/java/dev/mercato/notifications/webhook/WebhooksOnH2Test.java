package dev.mercato.notifications.webhook;

import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.DeliveryDetails;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Also what receivers do, which is the same on every database. */
class WebhooksOnH2Test extends WebhooksContract {

    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    Webhooks open() {
        return new Webhooks(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "",
                ""));
    }

    @Test
    void an_answer_of_200_that_comes_after_the_time_out_is_not_seen_and_the_event_sent_again_under_its_id() {
        WebhookId webhook = webhooks.register(receiver.url());
        CountDownLatch late = new CountDownLatch(1);
        CompletableFuture<Void> answered = new CompletableFuture<>();
        receiver.answering(exchange -> {
            await().until(() -> late.getCount() == 0);
            answered.complete(null);
            Receiver.with(exchange, 200);
        });
        webhooks.happen(placed(order(1)));
        Webhooks.sendBy(webhooks.courier(Map.of("timeout", "250ms")));
        late.countDown();
        answered.join();
        assertThat(webhooks.delivery(webhook)).satisfies(waiting -> {
            assertThat(waiting.status()).isEqualTo(DeliveryStatus.DUE);
            assertThat(waiting.lastError()).isEqualTo("no answer within 250 ms");
        });
        webhooks.pass(MINUTE);
        webhooks.send();
        assertThat(webhooks.delivery(webhook).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(receiver.ids()).hasSize(2);
        assertThat(Set.copyOf(receiver.ids())).hasSize(1);
    }

    @Test
    void a_receiver_that_hangs_delays_nobody_else() {
        try (Receiver hanging = new Receiver()) {
            CountDownLatch released = new CountDownLatch(1);
            hanging.answering(exchange -> {
                await().until(() -> released.getCount() == 0);
                Receiver.with(exchange, 200);
            });
            WebhookId slow = webhooks.register(hanging.url());
            WebhookId quick = webhooks.register(receiver.url());
            for (int number = 1; number <= 20; number++) {
                webhooks.happen(placed(order(number)));
            }
            WebhookWorkers workers = new WebhookWorkers(
                    webhooks.courier, Webhooks.properties(Map.of("poll", "20ms", "concurrency", "3")));
            workers.start();
            try {
                await().untilAsserted(() -> assertThat(receiver.received).hasSize(20));
                await().untilAsserted(() -> assertThat(hanging.received).hasSize(3));
                await().untilAsserted(() -> assertThat(webhooks.deliveries(quick))
                        .allMatch(delivery -> delivery.status() == DeliveryStatus.DELIVERED));
                assertThat(webhooks.deliveries(slow)).allMatch(delivery -> delivery.status() == DeliveryStatus.DUE);
                released.countDown();
                await().untilAsserted(() -> assertThat(hanging.received).hasSize(20));
                assertThat(Set.copyOf(hanging.ids())).hasSize(20);
            } finally {
                released.countDown();
                workers.stop();
            }
        }
    }

    @Test
    void a_receiver_that_is_dead_for_three_days_is_given_up_and_replayed_by_hand() {
        WebhookId webhook = webhooks.register(receiver.url());
        WebhookUrl dead = receiver.url();
        receiver.close();
        webhooks.happen(placed(order(1)), confirmed(order(1)), placed(order(2)));
        webhooks.pass(Duration.ofHours(71), HOUR);
        assertThat(webhooks.deliveries(webhook)).allMatch(delivery -> delivery.status() == DeliveryStatus.DUE);
        assertThat(webhooks.webhook(webhook).failingSince()).isEqualTo(Webhooks.NOON);
        webhooks.pass(Duration.ofHours(3), HOUR);

        assertThat(webhooks.webhook(webhook).disabledWhy()).startsWith("failed for too long");
        assertThat(webhooks.deliveries(webhook)).allSatisfy(delivery -> {
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(delivery.attempts()).isLessThan(15);
            assertThat(delivery.endedAt()).isNotNull();
        });
        assertThat(webhooks.deliveries(webhook))
                .extracting(DeliveryDetails::lastError)
                .contains("no answer: HttpHostConnectException");
        assertThat(log.text()).contains("is disabled").doesNotContain(dead.value());
        webhooks.happen(placed(order(3)));
        assertThat(webhooks.deliveries(webhook)).hasSize(3);
        assertRejected(
                () -> webhooks.requests.decide(new ReplayDeliveries(webhook, null, null)),
                RejectionCode.WEBHOOK_DISABLED);

        try (Receiver again = new Receiver()) {
            webhooks.requests.decide(new ChangeWebhook(webhook, again.url(), null, null, true));
            webhooks.send();
            assertThat(again.received).isEmpty();
            webhooks.requests.decide(new ReplayDeliveries(webhook, null, null));
            webhooks.send();
            assertThat(again.told())
                    .containsExactlyInAnyOrder(
                            "order.placed " + order(1), "order.confirmed " + order(1), "order.placed " + order(2));
        }
    }

    @Test
    void a_receiver_that_cannot_be_reached_is_asked_for_one_delivery_only() {
        WebhookId webhook = webhooks.register(receiver.url());
        receiver.close();
        for (int number = 1; number <= 20; number++) {
            webhooks.happen(placed(order(number)));
        }
        webhooks.send();
        webhooks.send();
        assertThat(webhooks.deliveries(webhook))
                .filteredOn(delivery -> delivery.attempts() > 0)
                .hasSize(1);
    }

    @Test
    void a_receiver_that_is_gone_is_disabled_at_once() {
        WebhookId webhook = webhooks.register(receiver.answering(410).url());
        webhooks.happen(placed(order(1)), placed(order(2)));
        webhooks.send();
        assertThat(receiver.received).hasSize(1);
        assertThat(webhooks.webhook(webhook).disabledWhy()).isEqualTo("the receiver answered 410: it is gone");
        assertThat(log.text()).contains("is disabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Wed, 04 Mar 2026 13:00:00 GMT"})
    void a_receiver_that_asks_for_time_gets_it(String retryAfter) {
        webhooks.register(receiver.url());
        receiver.answering(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            Receiver.with(exchange, 503);
        });
        webhooks.happen(placed(order(1)), placed(order(2)));
        webhooks.pass(Duration.ofMinutes(50), Duration.ofMinutes(10));
        assertThat(receiver.received).hasSize(1);
        receiver.answering(200);
        webhooks.pass(Duration.ofMinutes(11));
        webhooks.send();
        assertThat(receiver.received).hasSize(3);
    }

    @Test
    void a_redirect_is_not_followed() {
        WebhookId webhook = webhooks.register(receiver.url());
        receiver.answering(exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url() + "/elsewhere");
            Receiver.with(exchange, 307);
        });
        webhooks.happen(placed(order(1)));
        webhooks.send();
        assertThat(receiver.received).hasSize(1);
        assertThat(webhooks.delivery(webhook).statusCode()).isEqualTo(307);
    }

    @Test
    void an_answer_without_an_end_is_not_read() {
        WebhookId webhook = webhooks.register(receiver.url());
        receiver.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[1_024]);
                }
            } catch (IOException closed) {
                exchange.close();
            }
        });
        webhooks.happen(placed(order(1)));
        webhooks.send();
        assertThat(webhooks.delivery(webhook).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void an_answer_that_never_ends_counts_when_its_time_is_over() {
        WebhookId webhook = webhooks.register(receiver.url());
        receiver.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        webhooks.happen(placed(order(1)));
        Webhooks.sendBy(webhooks.courier(Map.of("timeout", "1s")));
        assertThat(webhooks.delivery(webhook).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void what_was_allowed_at_registration_is_checked_again_when_it_is_sent() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.happen(placed(order(1)));
        Webhooks.sendBy(webhooks.courier(Map.of("allowed-networks", "10.0.0.0/8")));
        assertThat(receiver.received).isEmpty();
        assertThat(webhooks.delivery(webhook).lastError()).isEqualTo("The URL must be https");
    }

    @Test
    void secrets_are_sealed_again_when_the_master_key_changes() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.changeMasterKey("second");
        webhooks.courier.tidyUp();
        webhooks.happen(placed(order(1)));
        webhooks.send();
        assertThat(receiver.received.get(0).isSignedWith(Webhooks.SECRET)).isTrue();
        assertThat(webhooks.jdbc
                        .sql("select master_key from webhook_secrets where webhook_id = ?")
                        .param(webhook.value())
                        .query(String.class)
                        .list())
                .containsExactly("second");
    }

    @Test
    void a_webhook_to_the_own_network_is_rejected_unless_it_is_allowed() {
        for (String url : List.of(
                "https://10.0.0.1/hook",
                "https://[::1]/hook",
                "http://1.1.1.1/hook",
                "https://169.254.169.254/latest/meta-data")) {
            assertRejected(() -> webhooks.register(new WebhookUrl(url)), RejectionCode.WEBHOOK_ADDRESS_NOT_ALLOWED);
        }
        WebhookId webhook = webhooks.register(receiver.url());
        assertRejected(
                () -> webhooks.requests.decide(
                        new ChangeWebhook(webhook, new WebhookUrl("https://192.168.0.1/"), null, null, null)),
                RejectionCode.WEBHOOK_ADDRESS_NOT_ALLOWED);
        assertThat(webhooks.webhook(webhook).url()).isEqualTo(receiver.url());
    }
}
