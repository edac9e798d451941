package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.feed.EventDocument;
import dev.mercato.coreapi.feed.PublicEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.webhook.DeliveryDetails;
import dev.mercato.coreapi.webhook.ListDeliveries;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookUrl;
import dev.mercato.notifications.OneKey;
import dev.mercato.runtime.personal.SecretSealing;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.tracing.TracedWork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.tracing.NoOpSpanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Webhooks on a database, events for them, and a clock that stands still until it is moved. */
final class Webhooks implements InstantSource, AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    static final byte[] SECRET =
            "a secret of thirty-two characters".substring(1).getBytes(StandardCharsets.US_ASCII);

    final JdbcClient jdbc;
    final EndpointTable endpoints;
    final DeliveryTable deliveries;
    final WebhookRequests requests;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Courier courier;
    private String masterKey = "first";
    private final SecretSealing sealing = new SecretSealing(() -> new OneKey(masterKey));
    private final List<Sender> senders = new ArrayList<>();
    private final DeliveryList list;
    private Instant now = NOON;
    private long position;

    Webhooks(DataSource database) {
        new Migration("webhooks", "classpath:db/webhooks").applyTo(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        jdbc = JdbcClient.create(database);
        endpoints = new EndpointTable(jdbc, transactions, sealing);
        deliveries = new DeliveryTable(new JdbcTemplate(database), transactions);
        list = new DeliveryList(jdbc);
        requests = new WebhookRequests(
                endpoints, deliveries, list, addresses(properties(Map.of())), properties(Map.of()), this);
        courier = courier(Map.of());
    }

    static WebhookProperties properties(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(
                Map.of("mercato.webhooks.allowed-networks", "127.0.0.0/8", "mercato.webhooks.timeout", "60s"));
        options.forEach((name, value) -> all.put("mercato.webhooks." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("mercato.webhooks", WebhookProperties.class);
    }

    private static Addresses addresses(WebhookProperties properties) {
        return new Addresses(properties.allowedNetworks(), InetAddress::getAllByName);
    }

    /** Another process, or one with other options. */
    Courier courier(Map<String, String> options) {
        WebhookProperties properties = properties(options);
        Sender sender = new Sender(addresses(properties), properties.timeout(), 20, this);
        senders.add(sender);
        return new Courier(
                endpoints, deliveries, sender, properties, new TracedWork(NoOpSpanFactory.INSTANCE), meters, this);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void changeMasterKey(String word) {
        masterKey = word;
    }

    WebhookId register(WebhookUrl url, String... types) {
        WebhookId id = WebhookId.of(Identifiers.next());
        requests.decide(new RegisterWebhook(id, url, Set.of(types), null, sealing.seal(SECRET)), "anna");
        return id;
    }

    SecretSealing sealing() {
        return sealing;
    }

    /** Notes the events, as the inbox does. */
    List<Told> happen(OrderEvent... events) {
        List<Told> told = new ArrayList<>();
        for (OrderEvent event : events) {
            PublicEvent.of(event)
                    .ifPresent(known -> told.add(new Told(
                            new EventDocument(
                                    Identifiers.next().toString(),
                                    known.type().text(),
                                    known.type().revision(),
                                    now,
                                    ++position,
                                    known.data()),
                            known.data().subject(),
                            null)));
        }
        happenAgain(told);
        return told;
    }

    void happenAgain(List<Told> told) {
        deliveries.add(told, endpoints.subscriptions(), now, now.plus(Duration.ofDays(3)));
    }

    /** Sends everything that is due now. */
    void send() {
        sendBy(courier);
    }

    static void sendBy(Courier courier) {
        for (WebhookId webhook : courier.withDueDeliveries()) {
            while (courier.sendNext(webhook, () -> {})) {}
        }
    }

    /** Sends whatever becomes due meanwhile. */
    void pass(Duration time, Duration step) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            send();
            courier.tidyUp();
            pass(step);
        }
    }

    List<DeliveryDetails> deliveries(WebhookId webhook) {
        return list.page(new ListDeliveries(webhook, List.of(), null, 500)).items();
    }

    /** The only one. */
    DeliveryDetails delivery(WebhookId webhook) {
        List<DeliveryDetails> all = deliveries(webhook);
        if (all.size() != 1) {
            throw new AssertionError("Not one delivery: " + all);
        }
        return all.get(0);
    }

    WebhookDetails webhook(WebhookId id) {
        return endpoints.find(id).orElseThrow();
    }

    @Override
    public void close() {
        senders.forEach(Sender::close);
    }
}
