package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what buyers were and will be told. */
final class NotificationList {

    /** What only a newer version knows is left out. */
    private static final String KNOWN =
            "kind in " + names(NotificationKind.values()) + " and channel in " + names(NotificationChannel.values());

    private final JdbcClient jdbc;
    private final Serializer serializer;

    NotificationList(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    private record Place(Instant occurredAt, String id) {}

    /** Newest first. A page continues behind the message that its cursor names. */
    NotificationPage page(ListNotifications query) {
        List<String> conditions = new ArrayList<>(List.of(KNOWN));
        List<Object> values = new ArrayList<>();
        if (query.orderId() != null) {
            conditions.add("order_id = ?");
            values.add(query.orderId());
        }
        if (query.customerId() != null) {
            conditions.add("subject_id = ?");
            values.add(query.customerId());
        }
        if (!query.statuses().isEmpty()) {
            conditions.add("status in " + names(query.statuses().toArray(Enum<?>[]::new)));
        }
        if (query.cursor() != null) {
            Place last = place(query.cursor());
            conditions.add("(occurred_at, notification_id) < (?, ?)");
            values.add(last.occurredAt().atOffset(ZoneOffset.UTC));
            values.add(last.id());
        }
        JdbcClient.StatementSpec select = jdbc.sql("select * from notifications where "
                + String.join(" and ", conditions)
                + " order by occurred_at desc, notification_id desc limit " + (query.limit() + 1));
        for (Object value : values) {
            select = select.param(value);
        }
        List<NotificationDetails> found =
                select.query((row, number) -> details(row)).list();
        List<NotificationDetails> items = found.stream().limit(query.limit()).toList();
        return new NotificationPage(items, found.size() > query.limit() ? cursor(items.get(items.size() - 1)) : null);
    }

    private static String cursor(NotificationDetails last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.notificationId().value().getBytes(StandardCharsets.US_ASCII));
    }

    private Place place(String cursor) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return jdbc.sql("select occurred_at, notification_id from notifications where notification_id = ?")
                    .param(new NotificationId(id).value())
                    .query((row, number) -> new Place(instant(row, "occurred_at"), row.getString("notification_id")))
                    .optional()
                    .orElseThrow(NotificationList::invalidCursor);
        } catch (IllegalArgumentException notOne) {
            throw invalidCursor();
        }
    }

    private static Rejected invalidCursor() {
        return new Rejected(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list");
    }

    private NotificationDetails details(ResultSet row) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        String order = row.getString("order_id");
        String recipient = row.getString("recipient");
        return new NotificationDetails(
                new NotificationId(row.getString("notification_id")),
                NotificationKind.valueOf(row.getString("kind")),
                NotificationChannel.valueOf(row.getString("channel")),
                order == null ? null : new OrderId(order),
                NotificationStatus.valueOf(row.getString("status")),
                instant(row, "occurred_at"),
                sentAt == null ? null : sentAt.toInstant(),
                row.getInt("tries"),
                row.getString("last_error"),
                recipient == null ? null : opened(recipient));
    }

    private Personal opened(String recipient) {
        Recipient read =
                serializer.deserialize(new SimpleSerializedObject<>(recipient, String.class, Recipient.NAME, "1"));
        return read.address();
    }

    private static String names(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> "'" + constant.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
