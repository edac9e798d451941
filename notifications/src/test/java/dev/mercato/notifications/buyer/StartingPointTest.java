package dev.mercato.notifications.buyer;

import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.notifications.StartingPoint;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StartingPointTest {

    private final Shop shop = Shop.onH2();

    private boolean beginsAtTheFirstEvent() {
        StartingPoint start = new StartingPoint(Clock.fixed(shop.instant(), ZoneOffset.UTC));
        return Objects.equals(start.in(shop.store), shop.store.createTailToken());
    }

    @Test
    void begins_at_the_first_event_of_a_store_without_events() {
        assertThat(beginsAtTheFirstEvent()).isTrue();
    }

    @Test
    void begins_at_the_first_event_of_a_store_that_is_new() {
        shop.happens(placed(order(1)));
        shop.pass(Duration.ofMinutes(10));
        shop.happens(placed(order(2)));
        assertThat(beginsAtTheFirstEvent()).isTrue();
    }

    @Test
    void begins_with_what_happens_from_now_on_in_an_old_store_whose_orders_nobody_waits_for() {
        shop.happens(placed(order(1)));
        shop.pass(Duration.ofHours(2));
        shop.happens(placed(order(2)));
        assertThat(beginsAtTheFirstEvent()).isFalse();
        assertThat(new StartingPoint(Clock.fixed(shop.instant(), ZoneOffset.UTC)).in(shop.store))
                .isEqualTo(shop.store.createHeadToken());
    }
}
