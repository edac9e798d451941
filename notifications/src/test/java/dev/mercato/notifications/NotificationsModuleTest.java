package dev.mercato.notifications;

import static dev.mercato.testing.SampleEvents.addressedTo;
import static dev.mercato.testing.SampleEvents.choseCartReminders;
import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.placed;
import static dev.mercato.testing.SampleEvents.registered;
import static dev.mercato.testing.SampleEvents.registeredCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.notification.RetryNotification;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.notifications.buyer.OpenSealing;
import dev.mercato.notifications.webhook.Receiver;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.personal.SecretSealing;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module alone, with a mail server and a receiver: from an event to a mailbox and a webhook. */
class NotificationsModuleTest {

    private final GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void nothing_is_sent_twice_whatever_is_handled_again(@TempDir Path folder) {
        mailbox.start();
        try {
            OrderId first = OrderId.of(Identifiers.next());
            try (ConfigurableApplicationContext process = start(folder)) {
                register(process);
                happens(process, placed(first), addressedTo(first, "c-1"), confirmed(first));
                awaitMails(2);
                awaitPosts(2);
                assertThat(receiver.told()).containsExactly("order.placed " + first, "order.confirmed " + first);
                assertThat(told(process, first)).allSatisfy(sent -> {
                    assertThat(sent.status()).isEqualTo(NotificationStatus.SENT);
                    assertThat(sent.recipient()).hasFieldOrPropertyWithValue("text", "ada@example.org");
                });
                assertThatThrownBy(() -> process.getBean(CommandGateway.class)
                                .sendAndWait(new RetryNotification(
                                        told(process, first).get(0).notificationId())))
                        .hasMessageContaining("is not sent again");
            }
            OrderId second = OrderId.of(Identifiers.next());
            try (ConfigurableApplicationContext process = start(folder)) {
                happens(process, placed(second), addressedTo(second, "c-1"));
                awaitMails(3);
                awaitPosts(3);
                // Every event is handled again, because the store is new.
                process.getBean(JdbcClient.class).sql("delete from tokens").update();
                // As a move to another store would leave it.
                process.getBean(JdbcClient.class)
                        .sql("insert into store_moves (move, behind, last_position) values (1, 1000, 5)")
                        .update();
            }
            OrderId third = OrderId.of(Identifiers.next());
            try (ConfigurableApplicationContext process = start(folder)) {
                happens(process, placed(third), addressedTo(third, "c-1"));
                awaitMails(4);
                awaitPosts(4);
                assertThat(receiver.ids()).doesNotHaveDuplicates();
                assertThat(receiver.sequences().subList(0, 3)).allMatch(sequence -> sequence < 1000);
                assertThat(receiver.sequences().get(3)).isGreaterThan(1000);
                assertThat(told(process, third)).hasSize(1);
                assertThat(told(process, second)).hasSize(1);
                assertThat(told(process, first)).hasSize(2);
                assertThat(mailbox.getReceivedMessages()).hasSize(4);

                EventStore store = process.getBean(EventStore.class);
                CartId cart = CartId.next();
                CustomerId ada = new CustomerId("c-1");
                store.publish(new GenericDomainEventMessage<>(
                        "Customer",
                        CustomerAccountId.of(ada).value(),
                        0,
                        registeredCustomer("c-1", "Ada", "ada@example.org")));
                store.publish(new GenericDomainEventMessage<>(
                        "Customer", CustomerAccountId.of(ada).value(), 1, choseCartReminders("c-1", true)));
                store.publish(
                        new GenericDomainEventMessage<>("Product", "prd_CUP", 0, registered("CUP", "Cup", "1.00")));
                store.publish(new GenericDomainEventMessage<>(
                        "Cart",
                        cart.value(),
                        0,
                        new CartAbandoned(
                                cart,
                                ada,
                                List.of(new CartLine(
                                        new Sku("CUP"), new Quantity(1), new Price(Money.of("1.00", "EUR")))))));
                awaitMails(5);
            }
        } finally {
            mailbox.stop();
        }
    }

    private void awaitMails(int count) {
        await().untilAsserted(() -> assertThat(mailbox.getReceivedMessages()).hasSize(count));
    }

    private void awaitPosts(int count) {
        await().untilAsserted(() -> assertThat(receiver.told()).hasSize(count));
    }

    private void register(ConfigurableApplicationContext process) {
        process.getBean(CommandGateway.class)
                .sendAndWait(new RegisterWebhook(
                        WebhookId.of(Identifiers.next()),
                        receiver.url(),
                        Set.of(),
                        null,
                        process.getBean(SecretSealing.class).seal(new byte[32])));
    }

    private static List<NotificationDetails> told(ConfigurableApplicationContext process, OrderId order) {
        return process.getBean(QueryGateway.class)
                .query(
                        new ListNotifications(order.value(), null, List.of(), null, 10),
                        ResponseTypes.instanceOf(NotificationPage.class))
                .join()
                .items();
    }

    private static void happens(ConfigurableApplicationContext process, OrderEvent... events) {
        EventStore store = process.getBean(EventStore.class);
        long sequence = 0;
        for (OrderEvent event : events) {
            store.publish(
                    new GenericDomainEventMessage<>("Order", events[0].orderId().value(), sequence++, event));
        }
    }

    private ConfigurableApplicationContext start(Path folder) {
        return SpringApplication.run(
                OneModule.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--axon.axonserver.enabled=false",
                "--mercato.data=" + folder,
                "--mercato.notifications.poll=50ms",
                "--mercato.notifications.cart-reminders=true",
                "--mercato.notifications.opt-out-link=https://shop.example/opt-outs/",
                "--mercato.webhooks.poll=50ms",
                "--mercato.webhooks.allowed-networks=127.0.0.0/8",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailbox.getSmtp().getPort(),
                "--spring.mail.password=of nobody, as in a container without a user's name",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("mercato")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }

    @MercatoProcess
    @Import({NotificationsModule.class, OpenSealing.class})
    static class OneModule {}
}
