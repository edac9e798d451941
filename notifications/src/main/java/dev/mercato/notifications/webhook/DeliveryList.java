package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.webhook.DeliveryDetails;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.ListDeliveries;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was and will be sent to a webhook. */
final class DeliveryList {

    private final JdbcClient jdbc;

    DeliveryList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest event first. A page continues behind the delivery that its cursor names. */
    DeliveryPage page(ListDeliveries query) {
        StringBuilder sql = new StringBuilder("select * from webhook_deliveries where webhook_id = ?");
        List<Object> values = new ArrayList<>(List.of(query.webhookId().value()));
        if (!query.statuses().isEmpty()) {
            sql.append(query.statuses().stream()
                    .map(status -> "'" + status.name() + "'")
                    .collect(Collectors.joining(", ", " and status in (", ")")));
        }
        if (query.cursor() != null) {
            DeliveryDetails last = last(query);
            sql.append(" and (occurred_at, delivery_id) < (?, ?)");
            values.add(last.occurredAt().atOffset(ZoneOffset.UTC));
            values.add(last.deliveryId().value());
        }
        sql.append(" order by occurred_at desc, delivery_id desc limit ").append(query.limit() + 1);
        JdbcClient.StatementSpec select = jdbc.sql(sql.toString());
        for (Object value : values) {
            select = select.param(value);
        }
        List<DeliveryDetails> found =
                select.query((row, number) -> details(row)).list();
        List<DeliveryDetails> items = found.stream().limit(query.limit()).toList();
        return new DeliveryPage(items, found.size() > query.limit() ? cursor(items.get(items.size() - 1)) : null);
    }

    private static String cursor(DeliveryDetails last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.deliveryId().value().getBytes(StandardCharsets.US_ASCII));
    }

    private DeliveryDetails last(ListDeliveries query) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(query.cursor()), StandardCharsets.US_ASCII);
            return jdbc.sql("select * from webhook_deliveries where webhook_id = ? and delivery_id = ?")
                    .param(query.webhookId().value())
                    .param(new DeliveryId(id).value())
                    .query((row, number) -> details(row))
                    .optional()
                    .orElseThrow(DeliveryList::invalidCursor);
        } catch (IllegalArgumentException notOne) {
            throw invalidCursor();
        }
    }

    private static Rejected invalidCursor() {
        return new Rejected(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list");
    }

    private static DeliveryDetails details(ResultSet row) throws SQLException {
        return new DeliveryDetails(
                new DeliveryId(row.getString("delivery_id")),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("subject"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                instant(row, "due_at"),
                instant(row, "ended_at"),
                row.getObject("status_code", Integer.class),
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
