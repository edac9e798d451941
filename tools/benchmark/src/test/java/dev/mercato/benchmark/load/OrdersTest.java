package dev.mercato.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OrdersTest {

    @Test
    void are_the_same_for_everyone() {
        assertThat(some(Orders.ofSeveralLines(1000))).isEqualTo(some(Orders.ofSeveralLines(1000)));
    }

    @Test
    void have_one_to_five_lines_and_2_6_on_average() {
        List<NewOrder> orders = some(Orders.ofSeveralLines(1000));
        assertThat(orders).extracting(NewOrder::lines).containsOnly(1, 2, 3, 4, 5);
        assertThat(orders.stream().mapToInt(NewOrder::lines).average().orElseThrow())
                .isCloseTo(2.6, Offset.offset(0.1));
    }

    @Test
    void name_each_sku_once() {
        assertThat(some(Orders.ofSeveralLines(2))).allSatisfy(order -> {
            assertThat(order.lines()).isBetween(1, 2);
            assertThat(order.json().split("SKU-0000", -1)).hasSizeLessThanOrEqualTo(2);
        });
    }

    @Test
    void are_what_the_api_takes() {
        assertThat(Orders.ofOneLine(1).next().json())
                .matches("\\{\"customerId\":\"c-\\d+\",\"paymentMethod\":\"tok_approve\","
                        + "\"lines\":\\[\\{\"sku\":\"SKU-0000\",\"quantity\":[123]}]}");
    }

    private static List<NewOrder> some(Orders orders) {
        return Stream.generate(orders::next).limit(5_000).toList();
    }
}
