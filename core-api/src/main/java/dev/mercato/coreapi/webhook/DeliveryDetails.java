package dev.mercato.coreapi.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param eventId the event's id, by which receivers recognise it
 * @param subject the id of the order or the SKU that it is about
 * @param occurredAt when the event happened
 * @param dueAt when it is sent next; null once it has ended
 * @param statusCode of the last answer; null if there was none
 * @param lastError why the last attempt failed
 */
public record DeliveryDetails(
        DeliveryId deliveryId,
        String eventId,
        String type,
        String subject,
        DeliveryStatus status,
        Instant occurredAt,
        int attempts,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable Integer statusCode,
        @Nullable String lastError) {}
