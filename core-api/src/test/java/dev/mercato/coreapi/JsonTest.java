package dev.mercato.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.ApiKeyLabel;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.customer.AddressLine;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.EmailAddress;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.coreapi.customer.PersonName;
import dev.mercato.coreapi.customer.PhoneNumber;
import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ShippingMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookLabel;
import dev.mercato.coreapi.webhook.WebhookUrl;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values in JSON, with an unconfigured mapper. */
class JsonTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID SOME = UUID.fromString("0197b0a6-5c00-7000-8000-000000000001");
    private static final OrderId ORDER = OrderId.of(SOME);

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Money.of("12.3", "EUR"), "{\"amount\":\"12.30\",\"currency\":\"EUR\"}"),
                Arguments.of(Price.of("0.125", "USD"), "{\"amount\":\"0.125\",\"currency\":\"USD\"}"),
                Arguments.of(new Sku("A-1"), "\"A-1\""),
                Arguments.of(new Warehouse("BER"), "\"BER\""),
                Arguments.of(new Reason("Because"), "\"Because\""),
                Arguments.of(new ProductName("Shirt"), "\"Shirt\""),
                Arguments.of(new CustomerId("c-1"), "\"c-1\""),
                Arguments.of(new OrderReference("r-1"), "\"r-1\""),
                Arguments.of(new PaymentMethod("tok_1"), "\"tok_1\""),
                Arguments.of(new ShippingMethod("express"), "\"express\""),
                Arguments.of(new Quantity(3), "3"),
                Arguments.of(ORDER, "\"ord_" + SOME + "\""),
                Arguments.of(new CartId("crt_" + "a".repeat(40)), "\"crt_" + "a".repeat(40) + "\""),
                Arguments.of(PaymentId.of(ORDER, 1), "\"pay_" + SOME + "_1\""),
                Arguments.of(AttemptId.of(PaymentId.of(ORDER, 1), 1), "\"att_" + SOME + "_1_1\""),
                Arguments.of(MovementId.of(SOME), "\"mov_" + SOME + "\""),
                Arguments.of(ProductId.of(new Sku("A-1")), "\"prd_A-1\""),
                Arguments.of(StockItemId.of(new Sku("A-1")), "\"stk_A-1\""),
                Arguments.of(RejectionCode.SKU_UNKNOWN, "\"sku_unknown\""),
                Arguments.of(RejectionReason.Code.PAYMENT_OVERDUE, "\"payment_overdue\""),
                Arguments.of(AwaitedAnswer.RESERVATIONS, "\"reservations\""),
                Arguments.of(AttemptKind.AUTHORIZE, "\"authorize\""),
                Arguments.of(OrderStatus.PLACED, "\"PLACED\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_written_plainly_and_read_back(Object value, String json) {
        assertThat(JSON.writeValueAsString(value)).isEqualTo(json);
        assertThat((Object) JSON.readValue(json, value.getClass())).isEqualTo(value);
    }

    @Test
    void values_can_be_keys() {
        Map<Warehouse, Map<OrderId, Integer>> map = Map.of(new Warehouse("BER"), Map.of(ORDER, 1));

        assertThat(JSON.readValue(
                        JSON.writeValueAsString(map), new TypeReference<Map<Warehouse, Map<OrderId, Integer>>>() {}))
                .isEqualTo(map);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1e999999999\",\"currency\":\"EUR\"}",
                "{\"amount\":\"1\"}",
                "{\"currency\":\"EUR\"}",
                "{\"amount\":null,\"currency\":\"EUR\"}",
                "{}",
                "\"12.30 EUR\"",
                "12.30"
            })
    void invalid_money_is_not_read(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, Money.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void the_reason_why_a_value_is_rejected_is_the_cause() {
        assertThatThrownBy(() -> JSON.readValue("\"ord_1\"", OrderId.class)).hasRootCauseInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> JSON.readValue("\"no_such_code\"", RejectionCode.class))
                .isInstanceOf(JacksonException.class);
    }

    static Stream<Arguments> oncePermitted() {
        String text = '"' + "x".repeat(1_000) + "\u0378 \u200b\"";
        return Stream.of(
                Arguments.of(Sku.class, text),
                Arguments.of(Warehouse.class, text),
                Arguments.of(Reason.class, text),
                Arguments.of(ProductName.class, text),
                Arguments.of(ApiKeyLabel.class, text),
                Arguments.of(WebhookLabel.class, text),
                Arguments.of(WebhookUrl.class, text),
                Arguments.of(CustomerId.class, text),
                Arguments.of(PersonName.class, text),
                Arguments.of(EmailAddress.class, text),
                Arguments.of(PhoneNumber.class, text),
                Arguments.of(AddressLine.class, text),
                Arguments.of(Language.class, text),
                Arguments.of(Country.class, text),
                Arguments.of(PageCursor.class, text),
                Arguments.of(OrderReference.class, text),
                Arguments.of(PaymentMethod.class, text),
                Arguments.of(ShippingMethod.class, text),
                Arguments.of(Quantity.class, "2000000"),
                Arguments.of(ReceivedQuantity.class, "2000000000"),
                Arguments.of(Adjustment.class, "0"),
                Arguments.of(Money.class, "{\"amount\":\"-0.1234567\",\"currency\":\"XYZ\"}"),
                Arguments.of(Price.class, "{\"amount\":\"-1000000000000.00\",\"currency\":\"XYZ\"}"));
    }

    @ParameterizedTest
    @MethodSource("oncePermitted")
    void stored_values_are_read_whatever_rules_they_were_made_by(Class<?> type, String json) {
        assertThat(JSON.writeValueAsString(JSON.readValue(json, type))).isEqualTo(json);
    }

    @Test
    void every_value_with_rules_for_new_input_is_among_them() {
        assertThat(oncePermitted().map(value -> value.get()[0]))
                .containsExactlyInAnyOrderElementsOf(MessagesTest.compiled()
                        .filter(type -> Arrays.stream(type.getDeclaredMethods())
                                .anyMatch(method -> method.isAnnotationPresent(FromOutside.class)))
                        .toList());
    }

    static Stream<Class<?>> texts() {
        Set<Class<?>> madeHere = Set.of(
                AddressId.class,
                ApiKeyId.class,
                NotificationId.class,
                OptOutToken.class,
                RetryId.class,
                WebhookId.class,
                DeliveryId.class,
                CartId.class,
                OrderId.class,
                PaymentId.class,
                AttemptId.class,
                MovementId.class,
                ShipmentId.class,
                RefundId.class);
        return MessagesTest.compiled()
                .filter(type -> type.isRecord() && !madeHere.contains(type))
                .filter(type -> Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method ->
                                method.isAnnotationPresent(JsonValue.class) && method.getReturnType() == String.class));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_read_whatever_this_java_knows_of_unicode(Class<?> type) {
        assertThat((Object) JSON.readValue("\"\u0378\"", type)).hasToString("\u0378");
    }
}
