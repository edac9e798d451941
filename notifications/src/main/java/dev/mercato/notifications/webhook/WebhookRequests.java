package dev.mercato.notifications.webhook;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.feed.EventDocument;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.FindWebhook;
import dev.mercato.coreapi.webhook.ListDeliveries;
import dev.mercato.coreapi.webhook.ListWebhooks;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.RemoveWebhook;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.RotateWebhookSecret;
import dev.mercato.coreapi.webhook.TestWebhook;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookList;
import dev.mercato.coreapi.webhook.WebhookUrl;
import dev.mercato.runtime.message.Messages;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Registers webhooks, and answers what people ask about them and do by hand. */
final class WebhookRequests {

    static final String TEST = "webhook.test";

    private static final String NOBODY = "";

    private final EndpointTable endpoints;
    private final DeliveryTable deliveries;
    private final DeliveryList list;
    private final Addresses addresses;
    private final WebhookProperties properties;
    private final InstantSource clock;

    WebhookRequests(
            EndpointTable endpoints,
            DeliveryTable deliveries,
            DeliveryList list,
            Addresses addresses,
            WebhookProperties properties,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.list = list;
        this.addresses = addresses;
        this.properties = properties;
        this.clock = clock;
    }

    @CommandHandler
    void decide(RegisterWebhook command, @MetaDataValue(Messages.CALLER) @Nullable String caller) {
        requireAllowed(command.url());
        endpoints.register(command, requireNonNullElse(caller, NOBODY), clock.instant());
    }

    @CommandHandler
    void decide(ChangeWebhook command) {
        if (command.url() != null) {
            requireAllowed(command.url());
        }
        endpoints.change(command, clock.instant());
    }

    @CommandHandler
    void decide(RemoveWebhook command) {
        endpoints.remove(command.webhookId());
    }

    @CommandHandler
    void decide(RotateWebhookSecret command) {
        endpoints.rotate(command.webhookId(), command.secret(), clock.instant());
    }

    @CommandHandler
    void decide(TestWebhook command) {
        requireEnabled(command.webhookId());
        Instant now = clock.instant();
        EventDocument test =
                new EventDocument(command.eventId(), TEST, 1, now, 0, Map.of("webhookId", command.webhookId()));
        deliveries.add(
                List.of(new Told(test, command.eventId(), null)),
                List.of(new EndpointTable.Subscription(command.webhookId(), Set.of())),
                now,
                now.plus(properties.patience()));
    }

    @CommandHandler
    void decide(ReplayDeliveries command) {
        requireEnabled(command.webhookId());
        Instant now = clock.instant();
        Instant giveUpAt = now.plus(properties.patience());
        if (command.deliveryId() != null) {
            Rejected.unless(
                    deliveries.replay(command.webhookId(), command.deliveryId(), now, giveUpAt),
                    RejectionCode.DELIVERY_UNKNOWN,
                    "There is no such delivery");
        } else if (command.since() != null) {
            deliveries.replaySince(command.webhookId(), command.since(), now, giveUpAt);
        } else {
            deliveries.replay(command.webhookId(), DeliveryStatus.FAILED, now, giveUpAt);
        }
    }

    @QueryHandler
    Optional<WebhookDetails> answer(FindWebhook query) {
        return endpoints.find(query.webhookId());
    }

    @QueryHandler
    WebhookList answer(ListWebhooks query) {
        return new WebhookList(endpoints.all());
    }

    @QueryHandler
    DeliveryPage answer(ListDeliveries query) {
        WebhookDetails unused = existing(query.webhookId());
        return list.page(query);
    }

    // A name that has no address now may have one later; what is sent is checked again.
    private void requireAllowed(WebhookUrl url) {
        try {
            Object unused = addresses.of(url.uri());
        } catch (Addresses.NotAllowed rejected) {
            throw new Rejected(RejectionCode.WEBHOOK_ADDRESS_NOT_ALLOWED, String.valueOf(rejected.getMessage()));
        } catch (UnknownHostException unknown) {
            Rejected.unless(
                    url.uri().getScheme().equals("https"),
                    RejectionCode.WEBHOOK_ADDRESS_NOT_ALLOWED,
                    "The URL must be https");
        }
    }

    private void requireEnabled(WebhookId id) {
        Rejected.unless(existing(id).disabledAt() == null, RejectionCode.WEBHOOK_DISABLED, "The webhook is disabled");
    }

    private WebhookDetails existing(WebhookId id) {
        return endpoints
                .find(id)
                .orElseThrow(() -> new Rejected(RejectionCode.WEBHOOK_UNKNOWN, "There is no such webhook"));
    }
}
