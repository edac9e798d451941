package dev.mercato.app.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.doors.Sends;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a command or query declares with {@link Rejects} is what is thrown on its way: by itself, its handler, and the
 * door that sends it. The code is followed from method to method; value types declare their own codes.
 */
class DeclaredRejectionsTest {

    private static final JavaClasses MERCATO = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mercato");

    static Stream<Class<?>> messages() {
        return Stream.concat(Vocabulary.COMMANDS.stream(), Vocabulary.QUERIES.stream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void are_those_that_are_thrown(Class<?> message) {
        Set<RejectionCode> thrown = thrown(message);
        assertThat(thrown).containsAll(declared(message));

        thrown.removeAll(declared(message));
        assertThat(sentTogetherWith(message).flatMap(other -> declared(other).stream()))
                .containsAll(thrown);
    }

    private static Set<RejectionCode> declared(Class<?> message) {
        Rejects declared = message.getAnnotation(Rejects.class);
        return declared == null ? Set.of() : Set.of(declared.value());
    }

    /** What a door throws may be a rejection of any message that it sends. */
    private static Stream<Class<?>> sentTogetherWith(Class<?> message) {
        return doors(message)
                .flatMap(door ->
                        Arrays.stream(door.getAnnotationOfType(Sends.class).value()))
                .filter(other -> other != message);
    }

    @Test
    void one_that_is_thrown_and_not_declared_is_noticed() {
        assertThat(thrown(CancelOrder.class)).isNotEmpty().isNotEqualTo(Set.of(RejectionCode.ORDER_UNKNOWN));
    }

    private static Set<RejectionCode> thrown(Class<?> message) {
        Set<JavaCodeUnit> reached = new HashSet<>();
        Stream.of(
                        MERCATO.get(message).getCodeUnits().stream(),
                        handlers(message, CommandHandler.class),
                        handlers(message, QueryHandler.class),
                        doors(message))
                .flatMap(codeUnits -> codeUnits)
                .forEach(codeUnit -> follow(codeUnit, reached));
        return reached.stream()
                .flatMap(codeUnit -> codeUnit.getFieldAccesses().stream())
                .map(JavaFieldAccess::getTarget)
                .filter(field -> field.getOwner().isEquivalentTo(RejectionCode.class))
                .map(field -> RejectionCode.valueOf(field.getName()))
                .collect(toCollection(() -> EnumSet.noneOf(RejectionCode.class)));
    }

    private static void follow(JavaCodeUnit codeUnit, Set<JavaCodeUnit> reached) {
        if (reached.add(codeUnit)) {
            Stream.concat(codeUnit.getCallsFromSelf().stream(), codeUnit.getCodeUnitReferencesFromSelf().stream())
                    .map(access -> access.getTarget().resolveMember())
                    .flatMap(Optional::stream)
                    .map(JavaCodeUnit.class::cast)
                    .filter(called -> !called.getOwner().getPackageName().startsWith("dev.mercato.coreapi"))
                    .forEach(called -> follow(called, reached));
        }
    }

    private static Stream<JavaCodeUnit> handlers(Class<?> message, Class<? extends Annotation> kind) {
        return MERCATO.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(method -> method.isAnnotatedWith(kind))
                .filter(method -> method.getRawParameterTypes().get(0).isEquivalentTo(message));
    }

    private static Stream<JavaCodeUnit> doors(Class<?> message) {
        return MERCATO.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(method -> method.isAnnotatedWith(Sends.class))
                .filter(method -> Arrays.asList(
                                method.getAnnotationOfType(Sends.class).value())
                        .contains(message));
    }
}
