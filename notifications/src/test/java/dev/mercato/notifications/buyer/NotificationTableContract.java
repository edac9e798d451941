package dev.mercato.notifications.buyer;

import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.personal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.notifications.buyer.Topic.CartTopic;
import dev.mercato.notifications.buyer.Topic.OrderTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the table promises, on every database. */
abstract class NotificationTableContract {

    private static final Duration LEASE = Duration.ofMinutes(15);

    final Shop shop = open();

    abstract Shop open();

    private void due(int number) {
        shop.add(new Fact(
                NotificationKind.ORDER_RECEIVED, new OrderTopic(order(number)), "event-" + number, shop.instant()));
    }

    private Optional<Due> claim() {
        return shop.table.claim(1, shop.instant(), shop.instant().plus(LEASE)).stream()
                .findFirst();
    }

    @Test
    void a_fact_that_is_handled_again_is_there_already() {
        due(1);
        shop.table.sent(claim().orElseThrow(), personal("c-1", "ada@example.org"), shop.instant());
        due(1);
        assertThat(claim()).isEmpty();
        assertThat(shop.of(order(1)).status()).isEqualTo(NotificationStatus.SENT);
    }

    @Test
    void of_several_instances_one_gets_each_message() throws Exception {
        for (int number = 0; number < 40; number++) {
            due(number);
        }
        List<NotificationId> claimed = new ArrayList<>();
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<NotificationId>>> turns = new ArrayList<>();
            for (int instance = 0; instance < 4; instance++) {
                turns.add(instances.submit(() -> {
                    List<NotificationId> own = new ArrayList<>();
                    for (Optional<Due> due = claim(); due.isPresent(); due = claim()) {
                        own.add(due.get().id());
                    }
                    return own;
                }));
            }
            for (Future<List<NotificationId>> turn : turns) {
                claimed.addAll(turn.get());
            }
        } finally {
            instances.shutdown();
        }
        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void a_message_whose_worker_died_is_due_again_and_the_dead_changes_nothing_any_more() {
        due(1);
        Due dead = claim().orElseThrow();
        assertThat(claim()).isEmpty();
        shop.pass(LEASE);
        Due heir = claim().orElseThrow();
        assertThat(heir.tries()).isEqualTo(2);
        shop.table.failed(dead, "late", null);
        shop.table.putOff(dead, "late", shop.instant());
        assertThat(claim()).isEmpty();
        shop.table.sent(heir, personal("c-1", "ada@example.org"), shop.instant());
        assertThat(shop.of(order(1))).satisfies(sent -> {
            assertThat(sent.status()).isEqualTo(NotificationStatus.SENT);
            assertThat(sent.sentAt()).isEqualTo(shop.instant());
            assertThat(sent.tries()).isEqualTo(2);
            assertThat(Shop.recipient(sent)).isEqualTo("ada@example.org");
        });
        shop.erase("c-1");
        assertThat(shop.of(order(1)).recipient()).isNotNull();
        assertThat(Shop.recipient(shop.of(order(1)))).isNull();
    }

    @Test
    void what_was_claimed_and_not_tried_is_due_as_before() {
        due(1);
        due(2);
        List<Due> claimed = shop.table.claim(10, shop.instant(), shop.instant().plus(LEASE));
        assertThat(claimed).hasSize(2);
        shop.table.giveBack(claimed, shop.instant());
        assertThat(shop.table.claim(10, shop.instant(), shop.instant().plus(LEASE)))
                .hasSize(2)
                .allMatch(due -> due.tries() == 1);
    }

    @Test
    void a_message_about_an_order_waits_for_those_before_it_and_for_no_other() {
        due(1);
        shop.pass(Duration.ofSeconds(1));
        confirmed(1);
        Due first = claim().orElseThrow();
        assertThat(claim()).as("the first is being sent").isEmpty();
        shop.table.putOff(first, "no answer", shop.instant().plusSeconds(30));
        assertThat(claim()).as("the first is put off").isEmpty();
        confirmed(2);
        assertThat(claim())
                .as("about another order")
                .hasValueSatisfying(due -> assertThat(due.eventId()).isEqualTo("confirmed-2"));
        shop.pass(Duration.ofSeconds(30));
        Due again = claim().orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());
        shop.table.failed(again, "550", null);
        assertThat(claim()).hasValueSatisfying(due -> assertThat(due.eventId()).isEqualTo("confirmed-1"));
    }

    private void confirmed(int number) {
        shop.add(new Fact(
                NotificationKind.ORDER_CONFIRMED,
                new OrderTopic(order(number)),
                "confirmed-" + number,
                shop.instant()));
    }

    @Test
    void what_is_too_old_is_noted_and_not_sent() {
        shop.add(new Fact(
                NotificationKind.ORDER_RECEIVED,
                new OrderTopic(order(1)),
                "event-1",
                shop.instant().minus(Duration.ofDays(2))));
        assertThat(claim()).isEmpty();
        assertThat(shop.of(order(1)).status()).isEqualTo(NotificationStatus.SKIPPED);
        assertThat(shop.of(order(1)).lastError()).isEqualTo("too old");
    }

    @Test
    void only_what_was_given_up_is_tried_again_by_hand() {
        due(1);
        NotificationId id = shop.of(order(1)).notificationId();
        Instant later = shop.instant().plus(LEASE);
        assertThat(shop.table.retry(id, shop.instant(), later)).contains(NotificationStatus.DUE);
        shop.table.failed(claim().orElseThrow(), "550", personal("c-1", "ada@example.org"));
        assertThat(claim()).isEmpty();
        assertThat(shop.table.retry(id, shop.instant(), later)).contains(NotificationStatus.DUE);
        Due again = claim().orElseThrow();
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.giveUpAt()).isEqualTo(later);
        shop.table.sent(again, personal("c-1", "ada@example.org"), shop.instant());
        assertThat(shop.table.retry(id, shop.instant(), later)).contains(NotificationStatus.SENT);
        assertThat(claim()).isEmpty();
        assertThat(shop.table.retry(new NotificationId("ntf_00000000-0000-0000-0000-000000000000"), later, later))
                .isEmpty();
    }

    @Test
    void a_message_about_a_cart_is_found_by_whom_it_was_sent_to() {
        due(1);
        CartTopic cart = new CartTopic(CartId.next());
        shop.add(new Fact(NotificationKind.CART_ABANDONED, cart, "event-2", shop.instant()));
        for (Due due : shop.table.claim(2, shop.instant(), shop.instant().plus(LEASE))) {
            boolean isAboutCart = due.topic().equals(cart);
            shop.table.sent(due, personal(isAboutCart ? "c-1" : "c-2", "ada@example.org"), shop.instant());
        }
        assertThat(shop.list()
                        .page(new ListNotifications(null, "c-1", List.of(), null, 2))
                        .items())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.kind()).isEqualTo(NotificationKind.CART_ABANDONED);
                    assertThat(told.orderId()).isNull();
                });
    }

    @Test
    void lists_newest_first_page_by_page() {
        for (int number = 1; number <= 5; number++) {
            due(number);
            // Two of the same time.
            shop.pass(Duration.ofMillis(number % 2));
        }
        List<NotificationDetails> all = shop.notifications();
        List<NotificationDetails> pages = new ArrayList<>();
        String cursor = null;
        do {
            NotificationPage page = shop.list().page(new ListNotifications(null, null, List.of(), cursor, 2));
            pages.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(pages).hasSize(5).isEqualTo(all);
        assertThat(all.get(0).orderId()).isEqualTo(order(5));
        assertThat(shop.list()
                        .page(new ListNotifications(null, null, List.of(NotificationStatus.SENT), null, 2))
                        .items())
                .isEmpty();
        for (String unknown : List.of("eA", "bnRmXzA", "####")) {
            assertThatThrownBy(() -> shop.list().page(new ListNotifications(null, null, List.of(), unknown, 2)))
                    .isInstanceOf(Rejected.class);
        }
    }
}
