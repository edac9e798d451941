package dev.mercato.notifications.buyer;

import static dev.mercato.testing.SampleEvents.cancelled;
import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.dispatched;
import static dev.mercato.testing.SampleEvents.line;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static dev.mercato.testing.SampleEvents.rejected;
import static dev.mercato.testing.SampleEvents.shipping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.runtime.UnusableConfiguration;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages say. */
class TemplatesTest {

    private static final OrderId ORDER = order(1);

    private final Shop shop = Shop.onH2();
    private final List<Wording> sent = new ArrayList<>();
    private final Way way = new Way() {
        @Override
        public Set<NotificationChannel> channels() {
            return Set.of(NotificationChannel.EMAIL);
        }

        @Override
        public Answer send(Parcel parcel) {
            sent.add(parcel.wording());
            return new Answer.Accepted();
        }
    };

    private static AddresseeRecorded to(String name, String language) {
        CustomerId customer = new CustomerId("c-1");
        return new AddresseeRecorded(
                ORDER,
                new Addressee(
                        new Profile(
                                new Personal(customer, name),
                                new Personal(customer, "ada@example.org"),
                                null,
                                new Language(language)),
                        null,
                        null,
                        null));
    }

    private Wording lastAbout(OrderEvent... events) {
        shop.happens(events);
        shop.delivery(Map.of("mercato.notifications.order-link", "https://shop.example/orders/"), way)
                .sendDue();
        return sent.get(sent.size() - 1);
    }

    private static OrderPlaced ordered() {
        return placed(ORDER, "c-1", "web-1", line(1, "A", "Cup", 1200, "1.25"), line(2, "B", "Pot", 1, "20.00"));
    }

    @Test
    void amounts_and_dates_are_written_as_the_buyer_writes_them() {
        Wording english = lastAbout(ordered(), to("Ada", "en-GB"));
        assertThat(english.text())
                .startsWith("Hello Ada,\n")
                .contains("1,200 x Cup (A): €1,500.00\n", "Total: €1,520.00\n")
                .contains("https://shop.example/orders/" + ORDER + "\n")
                .contains("March 4, 2026 (web-1)");
        Wording german = lastAbout(to("Ada", "de-AT"), confirmed(ORDER));
        assertThat(german.subject()).isEqualTo("Ihre Bestellung bei Mercato ist bestätigt");
        assertThat(german.text().replace('\u00a0', ' '))
                .contains("1.200 x Cup (A): 1.500,00 €\n", "Summe: 1.520,00 €\n", "4. März 2026");
    }

    @ParameterizedTest
    @EnumSource
    void every_mail_inserts_the_same_in_every_language_as_text_and_as_html(NotificationKind kind) {
        Templates templates = new Templates(null, "en");
        Set<String> inserted =
                inserted(templates.word(kind, "en", Letter.full()).text());
        assertThat(inserted).contains("_shop_", "_name_", "_link_").doesNotContain("_reason_");
        assertThat(inserted.contains("_optOut_")).isEqualTo(kind.needsConsent());
        for (String language : List.of("en", "de")) {
            Wording mail = templates.word(kind, language, Letter.full());
            assertThat(mail.subject()).contains("_shop_");
            assertThat(inserted(mail.text())).isEqualTo(inserted);
            assertThat(inserted(mail.html())).isEqualTo(inserted);
            assertThat(mail.html().strip())
                    .startsWith("<!DOCTYPE html>")
                    .contains("<html lang=\"" + language + "\">")
                    .endsWith("</html>");
        }
    }

    private static Set<String> inserted(String text) {
        return Pattern.compile("_\\w+?_")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void whoever_reads_another_language_gets_the_fallback() {
        assertThat(lastAbout(ordered(), to("Ada", "fr")).language()).isEqualTo("en");
    }

    @Test
    void a_shipment_names_what_is_in_it() {
        OrderEvent started = shipping(ORDER, 1, Money.of("20.00", "EUR"), line(2, "B", "Pot", 1, "20.00"));
        Wording mail = lastAbout(ordered(), to("Ada", "en"), confirmed(ORDER), started, dispatched(ORDER, 1));
        assertThat(mail.subject()).isEqualTo("Your order at Mercato is on its way");
        assertThat(mail.text()).contains("1 x Pot (B): €20.00", "Total: €20.00").doesNotContain("Cup");
    }

    @ParameterizedTest
    @EnumSource(RejectionReason.Code.class)
    void every_reason_to_reject_has_its_words_in_every_language(RejectionReason.Code code) {
        for (String language : List.of("en", "de")) {
            Shop another = Shop.onH2();
            another.happens(ordered(), to("Ada", language), rejected(ORDER, code, "internal detail"));
            another.delivery(Map.of(), way).sendDue();
            Wording mail = sent.get(sent.size() - 1);
            assertThat(mail.text()).doesNotContain("internal detail");
            another = Shop.onH2();
            another.happens(ordered(), to("Ada", language), cancelled(ORDER, "internal"));
            another.delivery(Map.of(), way).sendDue();
            assertThat(sent.get(sent.size() - 1).text()).doesNotContain("internal");
            assertThat(Locale.forLanguageTag(mail.language()).getLanguage()).isEqualTo(language);
            // Hello, the sentence, the reason, what was not charged, the end.
            assertThat(mail.text().lines().filter(line -> line.endsWith(".")))
                    .as(mail.text())
                    .hasSize(4);
        }
    }

    @Test
    void what_people_have_typed_is_text_in_html_and_in_headers() throws Exception {
        Wording mail = lastAbout(
                placed(ORDER, "c-1", "<i>", line(1, "A", "<script>alert(1)</script>", 1, "1.00")),
                to("<b>Ada</b> {{shop}}", "en"));
        assertThat(mail.html())
                .doesNotContain("<script>", "<b>", "<i>")
                .contains("&lt;script&gt;", "Hello &lt;b&gt;Ada&lt;/b&gt; {{shop}},");
        assertThat(mail.text()).contains("Hello <b>Ada</b> {{shop}},");

        MimeMessage injected = new Mails("Shop <orders@shop.example>")
                .of(new Way.Parcel(
                        NotificationId.of("event-1", NotificationChannel.EMAIL),
                        NotificationChannel.EMAIL,
                        "ada@example.org",
                        new Wording("en", "Order\r\nBcc: eve@example.org", "text", "html"),
                        null));
        assertThat(injected.getHeader("Bcc")).isNull();
        assertThat(injected.getSubject()).isEqualTo("Order Bcc: eve@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org, eve@example.org", "ada", "ada@example.org\r\nBcc: eve@example.org", ""})
    void one_address_is_not_several(String address) {
        assertThatThrownBy(() -> new Mails("Shop <orders@shop.example>")
                        .of(new Way.Parcel(
                                NotificationId.of("event-1", NotificationChannel.EMAIL),
                                NotificationChannel.EMAIL,
                                address,
                                new Wording("en", "Subject", "text", "html"),
                                null)))
                .isInstanceOf(MessagingException.class);
    }

    @Test
    void a_shop_has_templates_of_its_own(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("order-received.fr.txt"), "Subject: Merci\n\n{{>foot}}\n");
        Files.writeString(folder.resolve("order-received.fr.html"), "<p>Merci</p>");
        Files.writeString(folder.resolve("foot.fr.txt"), "Commande {{order}}");
        Templates own = new Templates(folder, "en");
        assertThat(own.language("fr-CA", NotificationKind.ORDER_RECEIVED)).isEqualTo("fr");
        assertThat(own.language("fr", NotificationKind.ORDER_SHIPPED)).isEqualTo("en");
        Wording mail = own.word(NotificationKind.ORDER_RECEIVED, "fr", Map.of("order", ORDER.value()));
        assertThat(mail).isEqualTo(new Wording("fr", "Merci", "Commande " + ORDER + "\n", "<p>Merci</p>"));
        Files.delete(folder.resolve("order-received.fr.html"));
        assertThat(new Templates(folder, "en").language("fr", NotificationKind.ORDER_RECEIVED))
                .isEqualTo("en");
    }

    @Test
    void templates_that_cannot_be_used_are_found_at_the_start(@TempDir Path folder) throws IOException {
        Templates own = new Templates(folder, "en");
        own.check();
        assertUnusable(new Templates(folder.resolve("typo"), "en"), "typo");
        assertUnusable(new Templates(folder, "fr"), "order-received.fr.txt");
        Files.writeString(folder.resolve("order-shipped.fr.txt"), "Subject: En route\n\n{{>foot}}\n");
        own.check();
        Files.writeString(folder.resolve("order-shipped.fr.html"), "<p>{{tracking}}</p>");
        assertUnusable(new Templates(folder, "en"), "foot.fr.txt");
        Files.writeString(folder.resolve("foot.fr.txt"), "{{shop}}");
        assertUnusable(new Templates(folder, "en"), "tracking");
        Files.writeString(folder.resolve("order-shipped.fr.html"), "<p>{{#hasLink}}</p>");
        assertUnusable(new Templates(folder, "en"), "hasLink");
    }

    private static void assertUnusable(Templates templates, String why) {
        assertThatThrownBy(templates::check)
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_message_that_cannot_be_worded_is_put_off_and_holds_up_no_other() {
        shop.happens(ordered(), to("Ada", "en"));
        Delivery broken = shop.delivery(Map.of("mercato.notifications.language", "fr"), way);
        shop.add(new Fact(
                NotificationKind.ORDER_CONFIRMED, new Topic.OrderTopic(ORDER), "no such event", shop.instant()));
        int failures = 0;
        for (int turn = 0; turn < 2; turn++) {
            try {
                broken.sendDue();
            } catch (IllegalStateException expected) {
                failures++;
            }
        }
        assertThat(failures).isEqualTo(1);
        assertThat(sent).hasSize(1);
    }
}
