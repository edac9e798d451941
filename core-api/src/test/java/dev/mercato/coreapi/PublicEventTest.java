package dev.mercato.coreapi;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.feed.EventType;
import dev.mercato.coreapi.feed.Notice;
import dev.mercato.coreapi.feed.PublicEvent;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.operations.OperationsEvent;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the outside is told. The golden files pin it: one of a revision is never changed. {@code -Dgolden.write=true} writes
 * those that are missing.
 */
class PublicEventTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "public-events");
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Of no event of these is anything told: profiles are personal, stock changes with every order, and repairs are the
     * operators' own.
     */
    private static final List<Class<?>> UNTOLD = List.of(CustomerEvent.class, StockEvent.class, OperationsEvent.class);

    @Test
    void every_event_is_told_or_deliberately_not() {
        assertThat(Vocabulary.EVENTS)
                .allMatch(event -> Stream.concat(PublicEvent.FAMILIES.stream(), UNTOLD.stream())
                        .anyMatch(family -> family.isAssignableFrom(event)));
    }

    @ParameterizedTest
    @EnumSource
    void every_type_is_told_of_one_event(EventType type) {
        assertThat(told().filter(event -> event.type() == type))
                .hasSize(1)
                .allMatch(event -> type.data().isInstance(event.data()));
    }

    @ParameterizedTest
    @EnumSource
    void a_type_is_written_like_its_golden_file(EventType type) throws IOException {
        PublicEvent event =
                told().filter(each -> each.type() == type).findFirst().orElseThrow();
        Path golden = GOLDEN.resolve(type + "." + type.revision() + ".json");
        if (Boolean.getBoolean("golden.write") && !Files.exists(golden)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(
                    golden,
                    JSON.rebuild()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(event.data()) + "\n");
        }

        assertThat(golden).exists();
        assertThat(JSON.readTree(JSON.writeValueAsString(event.data())))
                .isEqualTo(JSON.readTree(Files.readString(golden)));
        assertThat(EventType.of(type.text())).isEqualTo(type);
        assertThat(type.text()).matches("[a-z]+\\.[a-z_]+");
    }

    @Test
    void every_golden_file_has_a_type() throws IOException {
        Set<String> names = Arrays.stream(EventType.values())
                .flatMap(type -> Stream.iterate(1, revision -> revision <= type.revision(), revision -> revision + 1)
                        .map(revision -> type + "." + revision + ".json"))
                .collect(toSet());
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_personal_and_nothing_typed_by_people_is_told(EventType type) {
        assertThat(typesIn(type.data())).doesNotContain(Personal.class, Reason.class);
    }

    @Test
    void what_is_about_one_order_has_one_subject() {
        assertThat(told().filter(event -> !event.type().text().startsWith("product."))
                        .filter(event -> !event.type().text().startsWith("cart."))
                        .map(PublicEvent::data)
                        .map(Notice::subject))
                .isNotEmpty()
                .allMatch(subject -> subject.startsWith("ord_"));
    }

    @Test
    void nothing_is_told_of_a_guests_cart() {
        CartId cart = CartId.next();
        assertThat(PublicEvent.of(new CartAbandoned(cart, null, List.of()))).isEmpty();
        assertThat(PublicEvent.of(new CartCheckedOut(cart, cart.order(), null))).isEmpty();
        assertThat(PublicEvent.of(new CartExpired(cart, null))).isEmpty();
    }

    private static Stream<PublicEvent> told() {
        return Vocabulary.EVENTS.stream()
                .filter(event -> PublicEvent.FAMILIES.stream().anyMatch(family -> family.isAssignableFrom(event)))
                .map(event -> requireNonNull(Samples.byType().get(event)))
                .map(PublicEvent::of)
                .flatMap(Optional::stream);
    }

    private static Stream<Class<?>> typesIn(Type type) {
        if (type instanceof ParameterizedType list) {
            return Arrays.stream(list.getActualTypeArguments()).flatMap(PublicEventTest::typesIn);
        }
        Class<?> raw = (Class<?>) type;
        RecordComponent[] components = raw.getRecordComponents();
        return Stream.concat(
                Stream.of(raw),
                components == null
                        ? Stream.empty()
                        : Arrays.stream(components)
                                .map(RecordComponent::getGenericType)
                                .flatMap(PublicEventTest::typesIn));
    }
}
