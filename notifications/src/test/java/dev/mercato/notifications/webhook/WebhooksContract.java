package dev.mercato.notifications.webhook;

import static dev.mercato.testing.SampleEvents.cancelled;
import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.DeliveryDetails;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.ListDeliveries;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.RemoveWebhook;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.RotateWebhookSecret;
import dev.mercato.coreapi.webhook.TestWebhook;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.testing.ExpectedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What webhooks promise, on every database. */
abstract class WebhooksContract {

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final byte[] OTHER_SECRET = "another secret of 32 characters!".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(Courier.class.getName());

    final Receiver receiver = new Receiver();
    final Webhooks webhooks = open();

    abstract Webhooks open();

    @AfterEach
    void close() {
        webhooks.close();
        receiver.close();
    }

    static void assertRejected(ThrowingCallable command, RejectionCode code) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.<Rejection>getDetails())
                                .hasValueSatisfying(rejection ->
                                        assertThat(rejection.code()).isEqualTo(code)));
    }

    @Test
    void an_event_is_posted_once_as_in_the_feed_and_signed() {
        WebhookId webhook = webhooks.register(receiver.url());
        List<Told> told = webhooks.happen(placed(order(1)));
        webhooks.send();
        webhooks.send();
        assertThat(receiver.received).singleElement().satisfies(received -> {
            assertThat(received.id()).isEqualTo(told.get(0).event().id());
            assertThat(received.timestamp()).isEqualTo(Long.toString(Webhooks.NOON.getEpochSecond()));
            assertThat(received.isSignedWith(Webhooks.SECRET)).isTrue();
            assertThat(received.isSignedWith(OTHER_SECRET)).isFalse();
            assertThat(received.event().propertyNames())
                    .containsExactly("id", "type", "revision", "timestamp", "sequence", "data");
            assertThat(received.event().get("id").asString()).isEqualTo(received.id());
            assertThat(received.event().get("timestamp").asString()).isEqualTo("2026-03-04T12:00:00Z");
            assertThat(received.told()).isEqualTo("order.placed " + order(1));
        });
        assertThat(webhooks.delivery(webhook)).satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(delivery.statusCode()).isEqualTo(204);
            assertThat(delivery.attempts()).isEqualTo(1);
        });
        assertThat(webhooks.meters
                        .counter("mercato.webhooks.attempts", "outcome", "delivered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_event_that_is_handled_again_is_not_sent_again() {
        WebhookId webhook = webhooks.register(receiver.url());
        List<Told> told = webhooks.happen(placed(order(1)));
        webhooks.happenAgain(told);
        webhooks.send();
        webhooks.happenAgain(told);
        webhooks.send();
        assertThat(receiver.received).hasSize(1);
        assertThat(webhooks.deliveries(webhook)).hasSize(1);
    }

    @Test
    void only_the_types_that_a_webhook_wants_are_sent() {
        WebhookId webhook = webhooks.register(receiver.url(), "order.confirmed");
        webhooks.happen(placed(order(1)), confirmed(order(1)));
        webhooks.requests.decide(new ChangeWebhook(webhook, null, Set.of(), null, null));
        webhooks.happen(placed(order(2)));
        webhooks.send();
        assertThat(receiver.told()).containsExactly("order.confirmed " + order(1), "order.placed " + order(2));
    }

    @Test
    void what_is_about_one_order_is_sent_in_order_and_others_do_not_wait() {
        WebhookId webhook = webhooks.register(receiver.url());
        OrderId poison = order(1);
        receiver.answering(exchange -> Receiver.with(
                exchange, receiver.told().get(receiver.told().size() - 1).endsWith(poison.value()) ? 500 : 200));
        webhooks.happen(placed(poison), confirmed(poison), placed(order(2)), cancelled(poison, "late"));
        webhooks.send();
        webhooks.send();
        assertThat(receiver.told()).containsExactly("order.placed " + poison, "order.placed " + order(2));
        assertThat(webhooks.deliveries(webhook))
                .filteredOn(delivery -> delivery.lastError() != null)
                .singleElement()
                .satisfies(failing -> {
                    assertThat(failing.statusCode()).isEqualTo(500);
                    assertThat(failing.lastError()).isEqualTo("answered with status 500");
                });
        receiver.received.clear();
        receiver.answering(200);
        webhooks.pass(MINUTE);
        webhooks.send();
        assertThat(receiver.told())
                .containsExactly("order.placed " + poison, "order.confirmed " + poison, "order.cancelled " + poison);
        assertThat(receiver.received)
                .extracting(received -> received.event().get("sequence").asLong())
                .isSorted();
        assertThat(webhooks.webhook(webhook).failingSince()).isNull();
        assertThat(log.text()).contains("fails");
    }

    @Test
    void two_instances_send_each_event_once() throws Exception {
        webhooks.register(receiver.url());
        for (int number = 1; number <= 15; number++) {
            webhooks.happen(placed(order(number)), confirmed(order(number)));
        }
        Courier other = webhooks.courier(Map.of());
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(webhooks::send),
                        CompletableFuture.runAsync(() -> Webhooks.sendBy(other)))
                .get(1, TimeUnit.MINUTES);
        webhooks.send();
        assertThat(receiver.ids()).hasSize(30).doesNotHaveDuplicates();
        assertThat(receiver.told())
                .allSatisfy(told -> assertThat(receiver.told())
                        .containsSubsequence(told.replace("confirmed", "placed"), told.replace("placed", "confirmed")));
    }

    @Test
    void what_a_dead_process_had_claimed_is_sent_when_its_lease_ends() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.happen(placed(order(1)));
        assertThat(webhooks.deliveries.claim(
                        webhook, webhooks.instant(), webhooks.instant().plus(MINUTE)))
                .isPresent();
        webhooks.send();
        assertThat(receiver.received).isEmpty();
        webhooks.pass(MINUTE);
        webhooks.send();
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void everything_or_one_delivery_is_sent_again_by_hand() {
        WebhookId webhook = webhooks.register(receiver.url());
        List<Told> first = webhooks.happen(placed(order(1)));
        webhooks.pass(MINUTE);
        List<Told> second = webhooks.happen(placed(order(2)));
        webhooks.send();
        String one = first.get(0).event().id();
        String other = second.get(0).event().id();

        webhooks.requests.decide(new ReplayDeliveries(webhook, DeliveryId.of(one, webhook), null));
        webhooks.requests.decide(new ReplayDeliveries(webhook, DeliveryId.of(one, webhook), null));
        webhooks.send();
        assertThat(receiver.ids()).containsExactly(one, other, one);
        webhooks.requests.decide(new ReplayDeliveries(webhook, null, webhooks.instant()));
        webhooks.send();
        assertThat(receiver.ids()).containsExactly(one, other, one, other);
        assertRejected(
                () -> webhooks.requests.decide(
                        new ReplayDeliveries(webhook, DeliveryId.of("no such event", webhook), null)),
                RejectionCode.DELIVERY_UNKNOWN);
    }

    @Test
    void a_secret_that_is_replaced_signs_for_a_day_beside_the_new_one() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.pass(MINUTE);
        webhooks.requests.decide(
                new RotateWebhookSecret(webhook, webhooks.sealing().seal(OTHER_SECRET)));
        webhooks.happen(placed(order(1)));
        webhooks.send();
        webhooks.pass(Duration.ofDays(1));
        webhooks.happen(placed(order(2)));
        webhooks.send();
        assertThat(receiver.received.get(0).isSignedWith(Webhooks.SECRET)).isTrue();
        assertThat(receiver.received.get(0).isSignedWith(OTHER_SECRET)).isTrue();
        assertThat(receiver.received.get(1).isSignedWith(Webhooks.SECRET)).isFalse();
        assertThat(receiver.received.get(1).isSignedWith(OTHER_SECRET)).isTrue();
    }

    @Test
    void a_disabled_webhook_gets_nothing_new_and_what_is_due_waits() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.happen(placed(order(1)));
        webhooks.requests.decide(new ChangeWebhook(webhook, null, null, null, false));
        webhooks.happen(placed(order(2)));
        webhooks.send();
        assertThat(receiver.received).isEmpty();
        assertRejected(
                () -> webhooks.requests.decide(new TestWebhook(webhook, "test-1")), RejectionCode.WEBHOOK_DISABLED);
        webhooks.requests.decide(new ChangeWebhook(webhook, null, null, null, true));
        webhooks.send();
        assertThat(receiver.told()).containsExactly("order.placed " + order(1));
    }

    @Test
    void what_waits_for_a_disabled_webhook_is_given_up_in_time_and_forgotten_later() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.happen(placed(order(1)));
        webhooks.requests.decide(new ChangeWebhook(webhook, null, null, null, false));
        webhooks.pass(Duration.ofDays(4));
        webhooks.courier.tidyUp();
        assertThat(webhooks.delivery(webhook)).satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(delivery.lastError()).isEqualTo("never tried");
        });
        assertThat(log.text()).contains("given up untried");
        webhooks.pass(Duration.ofDays(31));
        webhooks.courier.tidyUp();
        assertThat(webhooks.deliveries(webhook)).isEmpty();
    }

    @Test
    void a_test_is_sent_once() {
        WebhookId webhook = webhooks.register(receiver.url(), "order.placed");
        webhooks.requests.decide(new TestWebhook(webhook, "test-1"));
        webhooks.requests.decide(new TestWebhook(webhook, "test-1"));
        webhooks.send();
        assertThat(receiver.received).singleElement().satisfies(test -> {
            assertThat(test.id()).isEqualTo("test-1");
            assertThat(test.event().get("type").asString()).isEqualTo("webhook.test");
            assertThat(test.event().at("/data/webhookId").asString()).isEqualTo(webhook.value());
        });
    }

    @Test
    void a_webhook_that_is_removed_is_gone_with_everything_of_it() {
        WebhookId webhook = webhooks.register(receiver.url());
        webhooks.happen(placed(order(1)));
        webhooks.requests.decide(new RemoveWebhook(webhook));
        webhooks.requests.decide(new RemoveWebhook(webhook));
        webhooks.send();
        assertThat(receiver.received).isEmpty();
        assertThat(webhooks.deliveries(webhook)).isEmpty();
        assertThat(webhooks.endpoints.all()).isEmpty();
        assertRejected(
                () -> webhooks.requests.decide(new ChangeWebhook(webhook, null, null, null, true)),
                RejectionCode.WEBHOOK_UNKNOWN);
        assertRejected(
                () -> webhooks.requests.answer(new ListDeliveries(webhook, List.of(), null, 10)),
                RejectionCode.WEBHOOK_UNKNOWN);
        assertRejected(
                () -> webhooks.requests.decide(
                        new RotateWebhookSecret(webhook, webhooks.sealing().seal(OTHER_SECRET))),
                RejectionCode.WEBHOOK_UNKNOWN);
    }

    @Test
    void deliveries_are_listed_page_by_page_and_by_status() {
        WebhookId webhook = webhooks.register(receiver.url());
        for (int number = 1; number <= 3; number++) {
            webhooks.happen(placed(order(number)));
            webhooks.pass(MINUTE);
        }
        DeliveryPage first = webhooks.requests.answer(new ListDeliveries(webhook, List.of(), null, 2));
        DeliveryPage last = webhooks.requests.answer(new ListDeliveries(webhook, List.of(), first.nextCursor(), 2));
        assertThat(first.items())
                .extracting(DeliveryDetails::subject)
                .containsExactly(order(3).value(), order(2).value());
        assertThat(last.items()).extracting(DeliveryDetails::subject).containsExactly(order(1).value());
        assertThat(last.nextCursor()).isNull();
        assertThat(webhooks.requests
                        .answer(new ListDeliveries(webhook, List.of(DeliveryStatus.FAILED), null, 2))
                        .items())
                .isEmpty();
        assertRejected(
                () -> webhooks.requests.answer(new ListDeliveries(webhook, List.of(), "bm9uZQ", 2)),
                RejectionCode.CURSOR_INVALID);
    }

    @Test
    void a_repeated_registration_replaces_the_secret_that_nobody_has_seen_and_no_other() {
        WebhookId webhook = WebhookId.of(Identifiers.next());
        for (byte[] secret : List.of(Webhooks.SECRET, OTHER_SECRET)) {
            webhooks.requests.decide(
                    new RegisterWebhook(
                            webhook,
                            receiver.url(),
                            Set.of(),
                            null,
                            webhooks.sealing().seal(secret)),
                    null);
        }
        webhooks.happen(placed(order(1)));
        webhooks.send();
        assertThat(receiver.received.get(0).isSignedWith(OTHER_SECRET)).isTrue();
        assertRejected(
                () -> webhooks.requests.decide(
                        new RegisterWebhook(
                                webhook,
                                receiver.url(),
                                Set.of(),
                                null,
                                webhooks.sealing().seal(Webhooks.SECRET)),
                        null),
                RejectionCode.WEBHOOK_ALREADY_REGISTERED);
    }

    @Test
    void there_is_a_limit_of_webhooks() {
        for (int number = 1; number <= EndpointTable.MOST; number++) {
            webhooks.register(receiver.url());
        }
        assertRejected(() -> webhooks.register(receiver.url()), RejectionCode.WEBHOOK_LIMIT_EXCEEDED);
    }

    @Test
    void gauges_say_what_waits_and_what_was_given_up() {
        webhooks.register(receiver.url());
        webhooks.happen(placed(order(1)));
        webhooks.pass(MINUTE);
        new WebhookMeters(webhooks.jdbc, webhooks).bindTo(webhooks.meters);
        assertThat(webhooks.meters.get("mercato.webhooks.due").gauge().value()).isEqualTo(1);
        assertThat(webhooks.meters.get("mercato.webhooks.failed").gauge().value())
                .isZero();
        assertThat(webhooks.meters.get("mercato.webhooks.disabled").gauge().value())
                .isZero();
        assertThat(webhooks.meters.get("mercato.webhooks.oldest").gauge().value())
                .isEqualTo(60);
    }
}
