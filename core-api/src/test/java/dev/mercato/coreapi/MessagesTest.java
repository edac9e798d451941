package dev.mercato.coreapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.access.AccessCommand;
import dev.mercato.coreapi.notification.NotificationCommand;
import dev.mercato.coreapi.operations.OperationsCommand;
import dev.mercato.coreapi.webhook.WebhookCommand;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds for every message of every context, found by its sealed interface. The golden files pin what is stored and sent;
 * {@code ./mvnw -pl core-api test -Dtest=MessagesTest -Dgolden.write=true} writes those that are missing. A golden file
 * of an event is never changed: a new shape is a new revision.
 */
class MessagesTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .addModule(new OpenPersonal())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .addModule(new OpenPersonal())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_context_lists_its_commands_events_and_queries() {
        assertThat(catalogues().map(Class::getSimpleName))
                .contains("CatalogCommand", "StockEvent", "ReservationEvent", "OrderQuery", "PaymentCommand");
    }

    @Test
    void every_message_is_a_record_and_has_a_sample() {
        assertThat(listed())
                .allMatch(Class::isRecord)
                .isSubsetOf(Samples.byType().keySet());
    }

    @Test
    void every_event_carries_its_revision_itself_where_axon_looks_for_it() {
        assertThat(listed("Event"))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.getDeclaredAnnotation(Revision.class)).isNotNull());
    }

    @Test
    void every_fact_of_an_order_says_what_happened() {
        assertThat(listed("Event").stream().map(MessagesTest::sample))
                .filteredOn(OrderFact.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(((OrderFact) event).what()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void every_command_names_its_target_and_is_routed_to_it() {
        AnnotationCommandTargetResolver target =
                AnnotationCommandTargetResolver.builder().build();
        assertThat(listed("Command")).isNotEmpty().allSatisfy(type -> {
            CommandMessage<?> command = GenericCommandMessage.asCommandMessage(sample(type));
            String key = AnnotationRoutingStrategy.defaultStrategy().getRoutingKey(command);
            assertThat(key).isNotBlank();
            if (Stream.of(OperationsCommand.class, AccessCommand.class, NotificationCommand.class, WebhookCommand.class)
                    .noneMatch(family -> family.isAssignableFrom(type))) {
                String id = target.resolveTarget(command).getIdentifier();
                assertThat(id).matches("(crt|cus|ord|pay|prd|stk)_.+").isEqualTo(key);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_message_is_written_like_its_golden_file(Record message) throws IOException {
        Path golden = GOLDEN.resolve(name(message.getClass()) + ".json");
        if (Boolean.getBoolean("golden.write") && !Files.exists(golden)) {
            JsonMapper pretty =
                    LENIENT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
            Files.writeString(golden, pretty.writeValueAsString(message) + "\n");
        }
        assertThat(golden).exists();
        assertThat(STRICT.readTree(STRICT.writeValueAsString(message))).isEqualTo(STRICT.readTree(read(golden)));
        assertThat((Object) STRICT.readValue(read(golden), message.getClass())).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_old_process_reads_a_newer_message_by_ignoring_what_it_does_not_know(Record message) {
        ObjectNode newer = (ObjectNode) LENIENT.readTree(LENIENT.writeValueAsString(message));
        newer.put("addedLater", true);

        assertThat((Object) LENIENT.readValue(newer.toString(), message.getClass()))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_absent_value_is_absent_after_reading_too(Record message) throws ReflectiveOperationException {
        Record sparse = withoutOptionals(message);

        assertThat((Object) STRICT.readValue(STRICT.writeValueAsString(sparse), message.getClass()))
                .isEqualTo(sparse);

        ObjectNode absent = (ObjectNode) STRICT.readTree(STRICT.writeValueAsString(sparse));
        optionals(message).map(RecordComponent::getName).forEach(absent::remove);
        assertThat((Object) STRICT.readValue(absent.toString(), message.getClass()))
                .isEqualTo(sparse);
    }

    @Test
    void every_golden_file_has_a_message() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(MessagesTest::isOfToday)
                    .containsExactlyInAnyOrderElementsOf(samples()
                            .map(message -> name(message.getClass()) + ".json")
                            .toList());
        }
    }

    // Stores still contain events of earlier revisions, so their files stay.
    private static boolean isOfToday(String file) {
        return samples()
                .map(message -> message.getClass().getDeclaredAnnotation(Revision.class) == null
                        ? ""
                        : name(message.getClass()))
                .noneMatch(today -> isBefore(file, today));
    }

    private static boolean isBefore(String file, String today) {
        int dot = today.lastIndexOf('.') + 1;
        Matcher revision = Pattern.compile(Pattern.quote(today.substring(0, dot)) + "([0-9]+)\\.json")
                .matcher(file);
        return revision.matches() && Integer.parseInt(revision.group(1)) < Integer.parseInt(today.substring(dot));
    }

    static Stream<Record> samples() {
        return Samples.byType().values().stream().sorted(Comparator.comparing(message -> name(message.getClass())));
    }

    private static Record sample(Class<?> type) {
        return requireNonNull(Samples.byType().get(type), () -> "no sample of " + type);
    }

    static Set<Class<?>> listed() {
        return listed("");
    }

    private static Set<Class<?>> listed(String kind) {
        return catalogues()
                .filter(catalogue -> catalogue.getSimpleName().endsWith(kind))
                .flatMap(catalogue -> Arrays.stream(catalogue.getPermittedSubclasses()))
                .filter(message -> !message.isInterface())
                .collect(toCollection(() -> new TreeSet<>(Comparator.comparing(Class::getName))));
    }

    private static Stream<Class<?>> catalogues() {
        return compiled().filter(type -> type.isInterface() && type.isSealed());
    }

    /** Every class of this module, so that none is forgotten. */
    static Stream<Class<?>> compiled() {
        try {
            Path root = Path.of(Sku.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files
                        .map(root::relativize)
                        .map(file ->
                                file.toString().replace(file.getFileSystem().getSeparator(), "."))
                        .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                        .<Class<?>>map(file -> load(file.substring(0, file.length() - ".class".length())))
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Class<?> message) {
        String name = requireNonNull(message.getAnnotation(MessageName.class)).value();
        Revision stored = message.getDeclaredAnnotation(Revision.class);
        return stored == null ? name : name + "." + stored.value();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }

    private static Stream<RecordComponent> optionals(Record message) {
        return Arrays.stream(message.getClass().getRecordComponents()).filter(MessagesTest::isOptional);
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Record withoutOptionals(Record message) throws ReflectiveOperationException {
        RecordComponent[] components = message.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = isOptional(components[i])
                    ? null
                    : components[i].getAccessor().invoke(message);
        }
        return message.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
