package dev.mercato.orderbooks.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.orderbooks.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandsTest {

    private static final List<Integer> ITEMS = IntStream.range(0, 500).boxed().toList();

    private final Console console =
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);

    @Test
    void starts_nothing_before_the_previous_one_is_on_its_way() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger going = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Hands hands = new Hands(console, 4)) {
            List<Integer> results = hands.inOrder("Orders", ITEMS, (item, onItsWay) -> {
                most.accumulateAndGet(going.incrementAndGet(), Math::max);
                begun.add(item);
                onItsWay.run();
                going.decrementAndGet();
                return item;
            });

            assertThat(results).isEqualTo(ITEMS);
        }
        assertThat(begun).isEqualTo(ITEMS);
        assertThat(most.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void continues_when_one_never_gets_on_its_way() {
        try (Hands hands = new Hands(console, 2)) {
            assertThat(hands.inOrder("Orders", ITEMS, (item, onItsWay) -> item)).isEqualTo(ITEMS);
        }
    }

    @Test
    void answers_in_the_order_of_the_items() {
        try (Hands hands = new Hands(console, 8)) {
            assertThat(hands.each("Stock", ITEMS, item -> -item))
                    .isEqualTo(ITEMS.stream().map(item -> -item).toList());
        }
    }
}
