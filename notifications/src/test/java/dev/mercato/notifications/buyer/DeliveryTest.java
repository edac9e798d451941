package dev.mercato.notifications.buyer;

import static dev.mercato.testing.SampleEvents.addressedTo;
import static dev.mercato.testing.SampleEvents.cancelled;
import static dev.mercato.testing.SampleEvents.changedProfile;
import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.erased;
import static dev.mercato.testing.SampleEvents.erasedOrder;
import static dev.mercato.testing.SampleEvents.line;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static dev.mercato.testing.SampleEvents.registeredCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.testing.ExpectedLog;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Messages on their way through a real mail server. */
class DeliveryTest {

    private static final OrderId ORDER = order(1);

    @RegisterExtension
    final ExpectedLog givenUp = ExpectedLog.of(Delivery.class.getName());

    private final Shop shop = Shop.onH2();
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @AfterEach
    void stop() {
        server.stop();
    }

    private static OrderPlaced ordered(String customer) {
        return placed(ORDER, customer, "web-1", line(1, "A", "Product A", 2, "10.00"));
    }

    private static Way mailServer(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new MailServer(sender, new Mails("Shop <orders@shop.example>"));
    }

    private Delivery delivery() {
        server.start();
        return shop.delivery(Map.of(), mailServer(server.getSmtp().getPort()));
    }

    private List<String> received() throws Exception {
        List<String> received = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            received.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
        }
        return received;
    }

    @Test
    void tells_the_contact_of_the_order() throws Exception {
        Delivery delivery = delivery();
        shop.happens(registeredCustomer("c-1", "Ada", "other@example.org"));
        shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"), confirmed(ORDER));
        delivery.sendDue();
        delivery.sendDue();
        assertThat(received())
                .containsExactlyInAnyOrder(
                        "ada@example.org: Your order at Mercato",
                        "ada@example.org: Your order at Mercato is confirmed");
        MimeMessage first = server.getReceivedMessages()[0];
        assertThat(first.getMessageID()).matches("<ntf_[0-9a-f-]+@shop\\.example>");
        assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(first.getFrom()[0]).hasToString("Shop <orders@shop.example>");
    }

    @Test
    void tells_the_customer_if_the_order_has_no_contact() throws Exception {
        Delivery delivery = delivery();
        shop.happens(registeredCustomer("c-1", "Ada", "old@example.org"));
        shop.happens(changedProfile("c-1", "Ada", "new@example.org"));
        shop.happens(ordered("c-1"));
        delivery.sendDue();
        assertThat(received()).containsExactly("new@example.org: Your order at Mercato");
        assertThat(Shop.recipient(shop.of(ORDER))).isEqualTo("new@example.org");
    }

    @Test
    void a_mail_server_that_was_down_for_an_hour_gets_each_mail_once_and_those_of_an_order_in_turn() throws Exception {
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        Delivery delivery = shop.delivery(Map.of(), mailServer(port));
        shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
        for (int minute = 0; minute < 60; minute++) {
            if (minute == 1) {
                shop.happens(confirmed(ORDER));
            } else if (minute == 40) {
                shop.happens(cancelled(ORDER, "changed my mind"));
            }
            delivery.sendDue();
            shop.pass(Duration.ofMinutes(1));
        }
        assertThat(shop.notifications())
                .hasSize(3)
                .allMatch(waiting -> waiting.status() == NotificationStatus.DUE)
                .filteredOn(waiting -> waiting.kind() == NotificationKind.ORDER_RECEIVED)
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.tries()).isBetween(5, 10);
                    assertThat(waiting.lastError()).isEqualTo("no connection to the mail server");
                });
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            for (int minute = 0; minute < 60; minute++) {
                delivery.sendDue();
                shop.pass(Duration.ofMinutes(1));
            }
            List<String> subjects = new ArrayList<>();
            for (MimeMessage mail : again.getReceivedMessages()) {
                subjects.add(mail.getSubject());
            }
            assertThat(subjects)
                    .containsExactly(
                            "Your order at Mercato",
                            "Your order at Mercato is confirmed",
                            "Your order at Mercato was cancelled");
        } finally {
            again.stop();
        }
        assertThat(shop.notifications()).allMatch(told -> told.status() == NotificationStatus.SENT);
    }

    @Test
    void a_message_that_is_put_off_holds_up_those_about_the_same_order_and_no_other() {
        List<NotificationId> asked = new ArrayList<>();
        Delivery delivery = shop.delivery(Map.of(), new Way() {
            @Override
            public Set<NotificationChannel> channels() {
                return Set.of(NotificationChannel.EMAIL);
            }

            @Override
            public Answer send(Parcel parcel) {
                asked.add(parcel.id());
                return asked.size() == 1 ? new Answer.Deferred("recipient: 450") : new Answer.Accepted();
            }
        });
        OrderId other = order(2);
        shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
        shop.pass(Duration.ofSeconds(1));
        shop.happens(confirmed(ORDER));
        shop.happens(placed(other), addressedTo(other, "c-1"));

        delivery.sendDue();
        assertThat(asked).hasSize(2).last().isEqualTo(shop.of(other).notificationId());
        shop.pass(Duration.ofSeconds(30));
        delivery.sendDue();

        assertThat(asked).hasSize(4);
        assertThat(asked.get(2)).isEqualTo(asked.get(0));
        assertThat(shop.notifications()).allMatch(told -> told.status() == NotificationStatus.SENT);
    }

    @Test
    void a_mail_server_that_is_down_is_asked_for_one_message_only() {
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        for (int number = 1; number <= 20; number++) {
            OrderId each = order(number);
            shop.happens(placed(each), addressedTo(each, "c-1"));
        }
        shop.delivery(Map.of(), mailServer(port)).sendDue();
        assertThat(shop.notifications()).filteredOn(each -> each.tries() > 0).hasSize(1);
    }

    @Test
    void a_message_about_what_cannot_be_read_is_put_off_and_holds_up_no_other() throws Exception {
        Delivery delivery = delivery();
        shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
        OrderId other = order(2);
        shop.happens(placed(other), addressedTo(other, "c-1"));
        shop.breakStream(ORDER.value());

        assertThatThrownBy(() -> {
                    delivery.sendDue();
                    delivery.sendDue();
                })
                .isInstanceOf(IllegalStateException.class);
        delivery.sendDue();

        assertThat(shop.of(other).status()).isEqualTo(NotificationStatus.SENT);
        assertThat(shop.of(ORDER).status()).isEqualTo(NotificationStatus.DUE);
        assertThat(shop.of(ORDER).lastError()).startsWith("cannot be written");
    }

    @Test
    void two_instances_send_each_mail_once() throws Exception {
        for (int number = 1; number <= 30; number++) {
            OrderId each = order(number);
            shop.happens(placed(each), addressedTo(each, "c-1"));
        }
        Delivery one = delivery();
        Delivery other = shop.delivery(Map.of(), mailServer(server.getSmtp().getPort()));
        CompletableFuture<Void> both = CompletableFuture.allOf(
                CompletableFuture.runAsync(one::sendDue), CompletableFuture.runAsync(other::sendDue));
        both.get(1, TimeUnit.MINUTES);
        // Each may have left to the other what it had claimed.
        one.sendDue();
        assertThat(server.getReceivedMessages()).hasSize(30);
        Set<String> ids = new HashSet<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).hasSize(30);
        assertThat(shop.notifications()).allMatch(each -> each.status() == NotificationStatus.SENT);
    }

    @Test
    void a_message_that_nobody_takes_for_days_is_given_up_and_sent_if_somebody_asks_again() throws Exception {
        try (ScriptedSmtp full = new ScriptedSmtp().replying("RCPT", "452 4.2.2 <ada@example.org> mailbox full")) {
            shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
            Delivery delivery = shop.delivery(Map.of(), mailServer(full.port()));
            for (int hour = 0; hour < 80; hour++) {
                delivery.sendDue();
                shop.pass(Duration.ofHours(1));
            }
        }
        assertThat(shop.of(ORDER).status()).isEqualTo(NotificationStatus.FAILED);
        assertThat(shop.of(ORDER).lastError()).isEqualTo("recipient: 452 4.2.2");
        shop.table.retry(
                shop.of(ORDER).notificationId(), shop.instant(), shop.instant().plus(Duration.ofDays(1)));
        delivery().sendDue();
        assertThat(received()).hasSize(1);
        assertThat(givenUp.text()).contains("was given up").doesNotContain("ada@example.org");
    }

    @Test
    void an_address_that_does_not_exist_is_given_up_at_once_without_naming_it() throws Exception {
        try (ScriptedSmtp bouncing =
                new ScriptedSmtp().replying("RCPT", "550 5.1.1 <ada@example.org>: no such user here")) {
            shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
            shop.delivery(Map.of(), mailServer(bouncing.port())).sendDue();
        }
        assertThat(shop.of(ORDER)).satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(NotificationStatus.FAILED);
            assertThat(failed.tries()).isEqualTo(1);
            assertThat(failed.lastError()).isEqualTo("recipient: 550 5.1.1");
            assertThat(Shop.recipient(failed)).isEqualTo("ada@example.org");
        });
        assertThat(givenUp.text()).doesNotContain("ada@example.org");
    }

    @Test
    void a_message_that_is_not_wanted_is_given_up_but_a_sender_that_is_not_may_be_mended() throws Exception {
        try (ScriptedSmtp strict = new ScriptedSmtp().replying("MAIL", "550 5.7.1 relaying denied")) {
            shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
            Delivery delivery = shop.delivery(Map.of(), mailServer(strict.port()));
            delivery.sendDue();
            assertThat(shop.of(ORDER).status()).isEqualTo(NotificationStatus.DUE);
            assertThat(shop.of(ORDER).lastError()).isEqualTo("sender: 550 5.7.1");
            strict.replying("MAIL", "250 fine").replying(".", "554 5.6.0 spam");
            shop.pass(Duration.ofHours(1));
            delivery.sendDue();
        }
        assertThat(shop.of(ORDER).status()).isEqualTo(NotificationStatus.FAILED);
        assertThat(shop.of(ORDER).lastError()).isEqualTo("message: 554 5.6.0");
        assertThat(givenUp.text()).contains("was given up");
    }

    @Test
    void nobody_is_told_who_cannot_be_reached_or_was_erased() throws Exception {
        Delivery delivery = delivery();
        OrderId withoutAddress = order(1);
        shop.happens(placed(withoutAddress));
        OrderId ofErasedCustomer = order(2);
        shop.happens(registeredCustomer("c-2", "Ada", "ada@example.org"));
        shop.happens(placed(ofErasedCustomer, "c-2", null), addressedTo(ofErasedCustomer, "c-2"));
        shop.happens(erased("c-2"));
        OrderId ofErasedGuest = order(3);
        shop.happens(
                placed(ofErasedGuest, ofErasedGuest.value(), null),
                addressedTo(ofErasedGuest, ofErasedGuest.value()),
                erasedOrder(ofErasedGuest));
        delivery.sendDue();
        assertThat(received()).isEmpty();
        assertThat(shop.notifications())
                .allMatch(each -> each.status() == NotificationStatus.SKIPPED)
                .extracting(each -> each.orderId() + " " + each.lastError())
                .containsExactlyInAnyOrder(
                        withoutAddress + " no address", ofErasedCustomer + " erased", ofErasedGuest + " erased");
    }

    @Test
    void without_a_mail_server_mails_are_files(@TempDir Path folder) throws IOException {
        shop.happens(ordered("c-1"), addressedTo(ORDER, "c-1"));
        shop.delivery(Map.of(), new Outbox(folder.resolve("outbox"), new Mails("shop@shop.example")))
                .sendDue();
        try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file).hasFileName(shop.of(ORDER).notificationId() + ".eml");
                assertThat(Files.readString(file))
                        .contains("To: ada@example.org", "Subject: Your order at Mercato", "Product A");
            });
        }
    }
}
