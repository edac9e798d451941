package dev.mercato.runtime.message;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.runtime.message.GoldenFiles.StoredEvent;
import dev.mercato.runtime.outage.NewerVersion;
import dev.mercato.runtime.personal.Sealing;
import dev.mercato.testing.GoldenForm;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class MessageSerializerTest {

    private static final OrderId ORDER = new OrderId("ord_0197b0a6-5c00-7000-8000-000000000001");

    private final MessageSerializer serializer = MessageSerializer.knowing(List.of(), new OpenSealing());

    static Stream<StoredEvent> events() {
        return GoldenFiles.events().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_read_in_every_revision_and_stored_in_that_of_today(StoredEvent event) {
        Class<?> type = requireNonNull(MessageNames.BY_NAME.get(event.name()));

        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(event.json(), String.class, event.name(), event.revision()));
        SerializedObject<String> written = serializer.serialize(read, String.class);

        assertThat(read).isInstanceOf(type);
        assertThat(written.getType().getName()).isEqualTo(event.name());
        assertThat(written.getType().getRevision())
                .isEqualTo(type.getAnnotation(Revision.class).value());
        assertThat(serializer.<String, Object>deserialize(written)).isEqualTo(read);
        assertThat(serializer.nameOf(type)).isEqualTo(event.name());
    }

    static Stream<Class<?>> storedEvents() {
        return Stream.concat(Vocabulary.EVENTS.stream(), Stream.of(DatabaseRegistered.class));
    }

    @ParameterizedTest
    @MethodSource("storedEvents")
    void an_event_has_a_golden_file_of_every_revision(Class<?> type) {
        int current = Integer.parseInt(type.getAnnotation(Revision.class).value());

        assertThat(GoldenFiles.events())
                .filteredOn(event -> event.name().equals(MessageNames.of(type)))
                .extracting(StoredEvent::revision)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, current)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    void the_registration_of_a_database_is_written_as_it_is_pinned() {
        SerializedObject<String> written =
                serializer.serialize(new DatabaseRegistered("payment", "0197b0a6-5c00"), String.class);

        new GoldenForm(
                        written.getType().getName(),
                        Integer.parseInt(written.getType().getRevision()))
                .check(written.getData());
    }

    @Test
    void an_event_of_a_revision_that_this_version_does_not_read_is_rejected() {
        assertThatThrownBy(() -> serializer.deserialize(new SimpleSerializedObject<>(
                        "{\"orderId\": \"" + ORDER + "\"}", String.class, "order.OrderConfirmed", "2")))
                .isInstanceOf(NewerVersion.class)
                .hasMessageContaining("order.OrderConfirmed was stored in revision 2 by a newer version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"orderId\": null}"})
    void an_event_with_a_missing_field_is_rejected(String json) {
        assertThatThrownBy(() -> serializer.deserialize(
                        new SimpleSerializedObject<>(json, String.class, "order.OrderConfirmed", "1")))
                .hasStackTraceContaining("orderId");
    }

    @Revision("2")
    record Renewed(String name, String unit) {}

    @Test
    void stored_data_of_an_earlier_revision_is_read() {
        MessageSerializer knowing = MessageSerializer.knowing(
                List.of(new StoredName("test.Renewed", Renewed.class)),
                new Upcasters(List.of(new JsonUpcaster("test.Renewed", 1, json -> json.put("unit", "pieces")))),
                Sealing.none());

        Object read = knowing.deserialize(
                new SimpleSerializedObject<>("{\"name\":\"cup\"}", String.class, "test.Renewed", "1"));

        assertThat(read).isEqualTo(new Renewed("cup", "pieces"));
    }

    @Test
    void an_event_goes_through_axons_chain() {
        Upcasters upcasters = new Upcasters(List.of(
                new JsonUpcaster("order.OrderConfirmed", 0, json -> json.put("orderId", ORDER.value())),
                new JsonUpcaster("order.OrderClosed", 0, json -> json.put("orderId", "another"))));
        IntermediateEventRepresentation stored = new InitialEventRepresentation(
                new GenericDomainEventEntry<>(
                        "Order",
                        ORDER.value(),
                        1,
                        "event",
                        "2026-01-02T03:04:05Z",
                        "order.OrderConfirmed",
                        "0",
                        "{}",
                        "{}"),
                serializer);

        IntermediateEventRepresentation event =
                upcasters.upcast(Stream.of(stored)).findFirst().orElseThrow();

        assertThat(event.getType()).isEqualTo(new SimpleSerializedType("order.OrderConfirmed", "1"));
        assertThat(serializer.<ObjectNode, Object>deserialize(new SimpleSerializedObject<>(
                        event.getData(ObjectNode.class).getData(), ObjectNode.class, event.getType())))
                .isEqualTo(new OrderConfirmed(ORDER));
    }

    @Test
    void a_command_is_sent_under_its_name() {
        SerializedObject<byte[]> written = serializer.serialize(new ConfirmOrder(ORDER), byte[].class);

        assertThat(written.getType().getName()).isEqualTo("order.ConfirmOrder");
        assertThat(serializer.<byte[], Object>deserialize(written)).isEqualTo(new ConfirmOrder(ORDER));
    }

    @Test
    void a_query_names_its_response_type() {
        ResponseType<OrderDetails> answer = ResponseTypes.instanceOf(OrderDetails.class);

        SerializedObject<String> written = serializer.serialize(answer, String.class);

        assertThat(written.getData()).contains("\"order.OrderDetails\"").doesNotContain("dev.mercato");
        assertThat(serializer.<String, Object>deserialize(written)).isEqualTo(answer);
    }

    record Unnamed(int number) {}

    @Test
    void a_type_without_a_name_uses_its_class_name() {
        SerializedObject<byte[]> written = serializer.serialize(new Unnamed(3), byte[].class);

        assertThat(written.getType().getName()).isEqualTo(Unnamed.class.getName());
        assertThat(serializer.<byte[], Object>deserialize(written)).isEqualTo(new Unnamed(3));
    }

    @Test
    void a_module_names_what_it_stores() {
        MessageSerializer knowing = MessageSerializer.knowing(List.of(new StoredName("test.Unnamed", Unnamed.class)));

        SerializedObject<String> written = knowing.serialize(new Unnamed(3), String.class);

        assertThat(written.getType().getName()).isEqualTo("test.Unnamed");
        assertThat(knowing.<String, Object>deserialize(written)).isEqualTo(new Unnamed(3));
    }

    @Test
    void stored_values_that_new_rules_would_reject_are_read() {
        String json =
                "{\"sku\":\"A\u200b1\",\"name\":\" \u0378\",\"price\":{\"amount\":\"1.1234567\",\"currency\":\"XYZ\"}}";

        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(json, String.class, "catalog.ProductRegistered", "1"));

        assertThat(serializer.serialize(read, String.class).getData()).isEqualTo(json);
    }

    @Test
    void fields_added_by_a_newer_process_are_ignored() {
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                "{\"orderId\": \"" + ORDER + "\", \"addedLater\": {\"a\": [1]}}",
                String.class,
                "order.OrderConfirmed",
                "1"));

        assertThat(read).isEqualTo(new OrderConfirmed(ORDER));
    }

    @Test
    void the_token_of_a_replay_comes_back_with_its_gaps() {
        TrackingToken atReset = GapAwareTrackingToken.newInstance(41, Set.of(7L, 40L));
        TrackingToken now = GapAwareTrackingToken.newInstance(9, Set.of(7L));
        TrackingToken token = ReplayToken.createReplayToken(atReset, now);

        TrackingToken read = serializer.deserialize(serializer.serialize(token, byte[].class));

        assertThat(read).isEqualTo(token);
        assertThat(ReplayToken.isReplay(read)).isTrue();
    }

    @Test
    void the_token_of_a_replay_that_has_not_begun_comes_back() {
        TrackingToken token = ReplayToken.createReplayToken(GapAwareTrackingToken.newInstance(41, Set.of()));

        assertThat(serializer.<byte[], TrackingToken>deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.h2.jdbcx.JdbcDataSource", "java.io.File", "java.util.HashMap", "no.such.Class"})
    void the_json_can_name_no_class_but_a_token(String type) {
        TrackingToken token = ReplayToken.createReplayToken(GapAwareTrackingToken.newInstance(41, Set.of()));
        SerializedObject<String> written = serializer.serialize(token, String.class);
        assertThat(written.getData()).contains(GapAwareTrackingToken.class.getName());
        String forged = written.getData().replace(GapAwareTrackingToken.class.getName(), type);

        assertThatThrownBy(() -> serializer.deserialize(
                        new SimpleSerializedObject<>(forged, String.class, ReplayToken.class.getName(), null)))
                .hasStackTraceContaining(type)
                .hasStackTraceContaining("InvalidTypeIdException");
    }
}
