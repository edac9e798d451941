package dev.mercato.coreapi;

import static dev.mercato.coreapi.InvalidValues.assertInvalid;
import static dev.mercato.coreapi.RejectionCode.IDENTIFIER_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final UUID SOME = UUID.fromString("0197b0a6-5c00-7000-8000-000000000001");

    @Test
    void ids_print_with_the_prefix_that_keeps_their_streams_apart() {
        OrderId order = OrderId.of(SOME);
        Sku sku = new Sku("A-1");

        assertThat(order).hasToString("ord_" + SOME);
        assertThat(PaymentId.of(order, 1)).hasToString("pay_" + SOME + "_1");
        assertThat(AttemptId.of(PaymentId.of(order, 1), 2)).hasToString("att_" + SOME + "_1_2");
        assertThat(MovementId.of(SOME)).hasToString("mov_" + SOME);
        assertThat(ShipmentId.of(SOME)).hasToString("shp_" + SOME);
        assertThat(RefundId.of(SOME)).hasToString("rfd_" + SOME);
        assertThat(AddressId.of(SOME)).hasToString("adr_" + SOME);
        assertThat(CustomerAccountId.of(new CustomerId("c-1"))).hasToString("cus_c-1");
        assertThat(ProductId.of(sku)).hasToString("prd_A-1");
        assertThat(StockItemId.of(sku)).hasToString("stk_A-1");
    }

    @Test
    void the_id_of_a_cart_cannot_be_guessed_and_gives_that_of_its_only_order() {
        CartId cart = CartId.next();

        assertThat(cart.value())
                .matches("crt_[0-9a-f]{40}")
                .isNotEqualTo(CartId.next().value());
        assertThat(cart.order())
                .isEqualTo(new CartId(cart.value()).order())
                .isNotEqualTo(CartId.next().order());
        assertInvalid(IDENTIFIER_INVALID, () -> new CartId("crt_" + "a".repeat(39)));
    }

    @Test
    void every_number_fits() {
        PaymentId last = PaymentId.of(OrderId.of(SOME), Integer.MAX_VALUE);

        assertThat(AttemptId.of(last, Integer.MAX_VALUE)).hasToString("att_" + SOME + "_2147483647_2147483647");
    }

    @Test
    void a_second_payment_of_an_order_has_attempts_of_its_own() {
        assertThat(AttemptId.of(PaymentId.of(OrderId.of(SOME), 2), 1)).hasToString("att_" + SOME + "_2_1");
        assertThat(PaymentId.of(OrderId.of(SOME), 2).order()).isEqualTo(OrderId.of(SOME));
        assertThat(PaymentId.isOne("pay_" + SOME + "_2")).isTrue();
        assertThat(PaymentId.isOne("ord_" + SOME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0197b0a6-5c00-7000-8000-000000000001",
                "ORD_0197b0a6-5c00-7000-8000-000000000001",
                "ord_0197B0A6-5c00-7000-8000-000000000001",
                "ord_0197b0a65c0070008000000000000001",
                "ord_0197b0a6-5c00-7000-8000-000000000001 ",
                "ord_0197b0a6-5c00-7000-8000-000000000001\n",
                "pay_0197b0a6-5c00-7000-8000-000000000001",
                "ord_١197b0a6-5c00-7000-8000-000000000001"
            })
    void a_malformed_order_id_is_rejected(String value) {
        assertInvalid(IDENTIFIER_INVALID, () -> new OrderId(value));
    }

    @Test
    void ids_of_other_kinds_are_rejected() {
        String order = "ord_" + SOME;
        assertInvalid(IDENTIFIER_INVALID, () -> new PaymentId(order));
        assertInvalid(IDENTIFIER_INVALID, () -> new PaymentId("pay_" + SOME));
        assertInvalid(IDENTIFIER_INVALID, () -> new PaymentId("pay_" + SOME + "_0"));
        assertInvalid(IDENTIFIER_INVALID, () -> new AttemptId(order));
        assertInvalid(IDENTIFIER_INVALID, () -> new AttemptId("att_" + SOME + "_1"));
        assertInvalid(IDENTIFIER_INVALID, () -> new AttemptId("att_" + SOME + "_12345678901_1"));
        assertInvalid(IDENTIFIER_INVALID, () -> new AttemptId("att_" + SOME + "_1_12345678901"));
        assertInvalid(IDENTIFIER_INVALID, () -> new MovementId(order));
        assertInvalid(IDENTIFIER_INVALID, () -> new ShipmentId(order));
        assertInvalid(IDENTIFIER_INVALID, () -> new RefundId(order));
        assertInvalid(IDENTIFIER_INVALID, () -> new AddressId(order));
    }

    @Test
    void a_new_id_is_ordered_by_time_and_a_derived_one_is_found_again() {
        assertThat(Identifiers.next().version()).isEqualTo(7);
        assertThat(Identifiers.derivedFrom("anonymous key-1"))
                .isEqualTo(Identifiers.derivedFrom("anonymous key-1"))
                .isNotEqualTo(Identifiers.derivedFrom("anonymous key-2"));
        assertThat(Identifiers.derivedFrom("anonymous key-1").version()).isEqualTo(5);
    }
}
