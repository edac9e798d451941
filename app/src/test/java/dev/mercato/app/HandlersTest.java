package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mercato.coreapi.OffendingMessage;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No message is sent to nobody: every command has its one handler, every query its answer, every event its readers. */
class HandlersTest {

    private static final JavaClasses MERCATO = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mercato");

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_has_one_handler(Class<?> command) {
        assertThat(handlers(CommandHandler.class, command)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_has_one_answer(Class<?> query) {
        assertThat(handlers(QueryHandler.class, query)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_read_by_its_aggregate_and_by_a_view(Class<?> event) {
        assertThat(handlers(EventSourcingHandler.class, event)).hasSize(1);
        assertThat(handlers(EventHandler.class, event))
                .anyMatch(reader -> reader.getOwner().getPackageName().startsWith("dev.mercato.projections."));
    }

    @Test
    void a_message_without_a_handler_is_found_out() {
        assertThat(handlers(CommandHandler.class, OffendingMessage.class)).isEmpty();
        assertThat(handlers(EventHandler.class, OffendingMessage.class)).isEmpty();
    }

    static Stream<Class<?>> commands() {
        return messages("Command");
    }

    static Stream<Class<?>> queries() {
        return messages("Query");
    }

    static Stream<Class<?>> events() {
        return messages("Event");
    }

    private static Stream<Class<?>> messages(String kind) {
        return MERCATO.stream()
                .filter(type -> type.getPackageName().startsWith("dev.mercato.coreapi."))
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith(kind))
                .<Class<?>>map(JavaClass::reflect)
                .filter(Class::isSealed)
                .flatMap(catalogue -> Arrays.stream(catalogue.getPermittedSubclasses()))
                .filter(Class::isRecord)
                .distinct();
    }

    /** The methods to which a message is given: annotated so, with its type or one above as their first parameter. */
    private static List<JavaMethod> handlers(Class<? extends Annotation> annotation, Class<?> message) {
        return MERCATO.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(annotation))
                .filter(method -> method.getRawParameterTypes().get(0).isAssignableFrom(message))
                .toList();
    }
}
