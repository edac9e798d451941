package dev.mercato.notifications.buyer;

import static dev.mercato.testing.SampleEvents.changedProfile;
import static dev.mercato.testing.SampleEvents.choseCartReminders;
import static dev.mercato.testing.SampleEvents.erased;
import static dev.mercato.testing.SampleEvents.line;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static dev.mercato.testing.SampleEvents.priced;
import static dev.mercato.testing.SampleEvents.registered;
import static dev.mercato.testing.SampleEvents.registeredCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.PaymentMethod;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What buyers are told of a cart that they have left alone, and who is. */
class CartReminderTest {

    private static final CartId CART = new CartId("crt_0123456789012345678901234567890123456789");
    private static final CustomerId ADA = new CustomerId("c-1");
    private static final CartLine CUPS =
            new CartLine(new Sku("CUP"), new Quantity(2), new Price(Money.of("10.00", "EUR")));
    private static final CartLine POT =
            new CartLine(new Sku("POT"), new Quantity(1), new Price(Money.of("54.00", "EUR")));

    private final Shop shop = Shop.onH2();
    private final List<Way.Parcel> sent = new ArrayList<>();
    private Runnable whileSending = () -> {};
    private final Way way = new Way() {
        @Override
        public Set<NotificationChannel> channels() {
            return Set.of(NotificationChannel.EMAIL);
        }

        @Override
        public Answer send(Parcel parcel) {
            sent.add(parcel);
            whileSending.run();
            return new Answer.Accepted();
        }
    };

    CartReminderTest() {
        shop.happens(registered("CUP", "Espresso cup", "10.00"));
        shop.happens(registered("POT", "Pot", "54.00"));
    }

    private void send() {
        shop.delivery(Map.of("mercato.notifications.cart-link", "https://shop.example/carts/"), way)
                .sendDue();
    }

    private NotificationDetails only() {
        assertThat(shop.notifications()).hasSize(1);
        return shop.notifications().get(0);
    }

    private static CartAbandoned left(@Nullable CustomerId customer, CartLine... lines) {
        return new CartAbandoned(CART, customer, List.of(lines));
    }

    private static Profile ada(CustomerId subject, String language) {
        return new Profile(
                new Personal(subject, "Ada"), new Personal(subject, "ada@example.org"), null, new Language(language));
    }

    private static CheckoutStarted checkOut(CustomerId buyer, Profile contact) {
        return new CheckoutStarted(
                CART,
                CART.order(),
                new Checkout(
                        buyer,
                        new PaymentMethod("tok_approve"),
                        Money.of("20.00", "EUR"),
                        new Addressee(contact, null, null, null)));
    }

    @Test
    void names_what_is_in_the_cart_and_still_sold_at_the_prices_of_now() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(new CartOpened(CART, ADA), left(ADA, CUPS, POT));
        shop.happens(priced("CUP", "12.50"));
        shop.happens(new ProductDiscontinued(new Sku("POT")));

        send();

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.address()).isEqualTo("ada@example.org");
            assertThat(mail.wording().subject()).isEqualTo("Your cart at Mercato");
            assertThat(mail.wording().text())
                    .contains("Hello Ada,", "2 x Espresso cup (CUP): €25.00\n", "https://shop.example/carts/" + CART)
                    .doesNotContain("Pot");
            assertThat(mail.wording().html())
                    .contains("Espresso cup (CUP)", "href=\"https://shop.example/carts/" + CART);
        });
        assertThat(only().orderId()).isNull();
        assertThat(only().status()).isEqualTo(NotificationStatus.SENT);
    }

    @Test
    void is_in_the_language_of_the_buyer() {
        shop.happens(new CustomerRegistered(ADA, ada(ADA, "de-AT")));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(new CartOpened(CART, ADA), left(ADA, CUPS));

        send();

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.wording().subject()).isEqualTo("Ihr Warenkorb bei Mercato");
            assertThat(mail.wording().text().replace('\u00a0', ' '))
                    .contains("Guten Tag Ada,", "2 x Espresso cup (CUP): 20,00 €\n", "Um sie zu beenden: https://");
        });
    }

    @Test
    void says_how_to_end_it_in_the_text_and_to_mail_programs() throws MessagingException {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(left(ADA, CUPS));

        send();

        Way.Parcel parcel = sent.get(0);
        String link = Objects.requireNonNull(parcel.optOut());
        String token = link.substring("https://shop.example/opt-outs/".length());
        assertThat(shop.sealingOfSecrets.read(OptOutToken.PURPOSE, new OptOutToken(token).value()))
                .contains("c-1");
        assertThat(parcel.wording().text()).contains(link);
        assertThat(parcel.wording().html()).contains("href=\"" + link + "\"");
        MimeMessage mail = new Mails("Shop <orders@shop.example>").of(parcel);
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + link + ">");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void news_of_an_order_needs_no_consent_and_has_no_way_out() throws MessagingException {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(placed(order(1), "c-1", null, line(1, "CUP", "Cup", 1, "1.00")));

        send();

        assertThat(sent)
                .singleElement()
                .satisfies(parcel -> assertThat(parcel.optOut()).isNull());
        assertThat(new Mails("Shop <orders@shop.example>").of(sent.get(0)).getHeader("List-Unsubscribe"))
                .isNull();
    }

    @Test
    void nobody_is_reminded_who_has_not_consented() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(left(ADA, CUPS));
        assertSkipped("no consent");
    }

    @Test
    void nobody_is_reminded_who_has_withdrawn_it_since() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(left(ADA, CUPS));
        shop.happens(choseCartReminders("c-1", false));
        assertSkipped("no consent");
    }

    @Test
    void nobody_is_reminded_who_withdraws_it_while_what_was_claimed_together_is_sent() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(placed(order(1), "c-1", null, line(1, "CUP", "Cup", 1, "1.00")));
        shop.pass(Duration.ofSeconds(1));
        shop.happens(left(ADA, CUPS));
        whileSending = () -> shop.happens(choseCartReminders("c-1", false));

        send();

        assertThat(sent)
                .singleElement()
                .satisfies(parcel -> assertThat(parcel.optOut()).isNull());
        assertThat(shop.notifications())
                .extracting(NotificationDetails::lastError)
                .containsExactlyInAnyOrder(null, "no consent");
    }

    @Test
    void a_text_message_has_no_room_for_a_way_out_and_reminds_nobody() {
        shop.table.add(
                List.of(new Fact(
                        NotificationKind.CART_ABANDONED, new Topic.CartTopic(CART), "event-1", shop.instant())),
                Set.of(NotificationChannel.values()),
                shop.instant(),
                shop.instant());

        assertThat(only().channel()).isEqualTo(NotificationChannel.EMAIL);
    }

    @Test
    void nobody_is_reminded_who_came_back() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(left(ADA, CUPS), new CartLineChanged(CART, CUPS.sku(), new Quantity(3), CUPS.seen()));
        assertSkipped("no longer left alone");
    }

    @Test
    void a_cart_that_was_checked_out_or_whose_events_are_gone_is_no_longer_left_alone() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(left(ADA, CUPS), new CartCheckedOut(CART, CART.order(), ADA));
        shop.add(new Fact(
                NotificationKind.CART_ABANDONED, new Topic.CartTopic(CartId.next()), "dropped", shop.instant()));

        send();

        assertThat(sent).isEmpty();
        assertThat(shop.notifications()).hasSize(2).allMatch(told -> "no longer left alone".equals(told.lastError()));
    }

    @Test
    void nobody_is_reminded_who_was_erased() {
        shop.happens(registeredCustomer("c-1", "Ada", "ada@example.org"));
        shop.happens(choseCartReminders("c-1", true));
        shop.happens(changedProfile("c-1", "Ada", "new@example.org"));
        shop.happens(left(ADA, CUPS));
        shop.happens(erased("c-1"));
        assertSkipped("erased");
    }

    @Test
    void no_guest_is_reminded_whoever_has_typed_an_address() {
        CustomerId guest = CustomerId.ofGuest(CART.order());
        shop.happens(
                new CartOpened(CART, null),
                checkOut(guest, ada(guest, "en")),
                new CheckoutRejected(CART, CART.order(), "total_changed"),
                left(null, CUPS));
        assertSkipped("no consent");
    }

    private void assertSkipped(String why) {
        send();
        assertThat(sent).isEmpty();
        assertThat(only().status()).isEqualTo(NotificationStatus.SKIPPED);
        assertThat(only().lastError()).isEqualTo(why);
    }

    @Test
    void the_shop_says_whether_customers_are_reminded_and_where_they_end_it() {
        Map<String, String> wanted = Map.of(
                "mercato.notifications.cart-reminders", "true",
                "mercato.notifications.opt-out-link", "https://shop.example/api/v1/opt-outs/");

        assertThat(Shop.properties(Map.of()).isReminded(left(ADA, CUPS))).isFalse();
        assertThat(Shop.properties(wanted).isReminded(left(ADA, CUPS))).isTrue();
        assertThat(Shop.properties(wanted).isReminded(left(null, CUPS))).isFalse();
        assertThat(Shop.properties(wanted).isReminded(left(ADA))).isFalse();
        for (String link : new String[] {"", "http://shop.example/"}) {
            Map<String, String> unclear = new HashMap<>(wanted);
            unclear.put("mercato.notifications.opt-out-link", link);
            assertThatThrownBy(() -> Shop.properties(unclear))
                    .hasRootCauseMessage(
                            "mercato.notifications.cart-reminders"
                                    + " needs mercato.notifications.opt-out-link, an https address: whoever is reminded can end that");
        }
    }

    @Test
    void what_is_logged_does_not_have_the_id_that_opens_the_cart() {
        assertThat(new Topic.CartTopic(CART)).asString().doesNotContain(CART.value());
    }
}
