package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.notification.RetryNotification;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what people ask about messages to buyers, and tries given up ones again for them. */
final class NotificationRequests {

    private final NotificationTable table;
    private final NotificationList list;
    private final BuyerProperties properties;
    private final Clock clock;

    NotificationRequests(NotificationTable table, NotificationList list, BuyerProperties properties, Clock clock) {
        this.table = table;
        this.list = list;
        this.properties = properties;
        this.clock = clock;
    }

    @CommandHandler
    void decide(RetryNotification command) {
        Instant now = clock.instant();
        NotificationStatus status = table.retry(command.notificationId(), now, now.plus(properties.patience()))
                .orElseThrow(() -> new Rejected(RejectionCode.NOTIFICATION_UNKNOWN, "There is no such notification"));
        Rejected.unless(
                status != NotificationStatus.SENT,
                RejectionCode.NOTIFICATION_ALREADY_SENT,
                "The notification was sent, and is not sent again");
    }

    @QueryHandler
    NotificationPage answer(ListNotifications query) {
        return list.page(query);
    }
}
