package dev.mercato.commandapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hashes are stored for a day, so another release has to compute the same ones. */
class BodyHashTest {

    record Line(Sku sku, Quantity quantity, @Nullable Price unitPrice) {}

    record Body(String customer, List<Line> lines) {}

    private static final Body BODY = new Body(
            "cust-1",
            List.of(
                    new Line(new Sku("A"), new Quantity(2), null),
                    new Line(new Sku("B"), new Quantity(1), Price.of("1.50", "EUR"))));

    @Test
    void is_pinned() {
        assertThat(BodyHash.of(BODY))
                .isEqualTo(BodyHash.of(Map.of(
                        "customer",
                        "cust-1",
                        "lines",
                        List.of(
                                Map.of("sku", "A", "quantity", 2),
                                Map.of(
                                        "sku",
                                        "B",
                                        "quantity",
                                        1,
                                        "unitPrice",
                                        Map.of("amount", "1.50", "currency", "EUR"))))))
                .isEqualTo("46f7b5000a5df0c9c78054ad647c25f2a12ebd0596f10fe96265e1191527649c");
    }

    record LaterLine(
            @Nullable String note,
            Quantity quantity,
            @Nullable Price unitPrice,
            Sku sku) {}

    record LaterBody(List<LaterLine> lines, @Nullable String note, String customer) {}

    @Test
    void is_the_same_after_a_reordering_and_with_optional_members_that_are_not_used() {
        LaterBody later = new LaterBody(
                BODY.lines().stream()
                        .map(line -> new LaterLine(null, line.quantity(), line.unitPrice(), line.sku()))
                        .toList(),
                null,
                "cust-1");

        assertThat(BodyHash.of(later)).isEqualTo(BodyHash.of(BODY));
    }

    static Stream<Body> others() {
        return Stream.of(
                new Body("cust-2", BODY.lines()),
                new Body("cust-1", BODY.lines().subList(0, 1)),
                new Body("cust-1", List.of(BODY.lines().get(1), BODY.lines().get(0))));
    }

    @ParameterizedTest
    @MethodSource("others")
    void is_another_for_another_body(Body other) {
        assertThat(BodyHash.of(other)).isNotEqualTo(BodyHash.of(BODY));
    }
}
