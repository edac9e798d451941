package dev.mercato.migration;

import dev.mercato.runtime.message.MessageNames;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The tables that a module keeps beside the events, and how a move treats them, as the module's {@link Keeps} says. */
public final class Part {

    private static final Migration TOKENS = new Migration("tokens", "classpath:db/tokens");
    private static final List<Part> ALL = found();

    private final Keeps keeps;

    private Part(Keeps keeps) {
        this.keeps = keeps;
    }

    /** Those of all modules on the class path, in the order of their names. */
    public static List<Part> all() {
        return ALL;
    }

    private static List<Part> found() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Keeps.class));
        return scanner.findCandidateComponents("dev.mercato").stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
                .map(type -> new Part(Objects.requireNonNull(type.getAnnotation(Keeps.class))))
                .sorted(Comparator.comparing(Part::toString))
                .toList();
    }

    /** The processor whose token is moved. */
    public @Nullable String processor() {
        return keeps.processor().isEmpty() ? null : keeps.processor();
    }

    public List<String> tables() {
        return Stream.of(keeps.moved(), keeps.rebuilt()).flatMap(Arrays::stream).toList();
    }

    List<String> moved() {
        return List.of(keeps.moved());
    }

    List<String> rebuilt() {
        return List.of(keeps.rebuilt());
    }

    /** The names under which its database is registered with the events. */
    List<String> owners() {
        return List.of(keeps.owners());
    }

    public List<Migration> migrations() {
        Stream<Migration> own = owners().stream().map(owner -> new Migration(owner, "classpath:db/" + owner));
        return (hasTokens() ? Stream.concat(Stream.of(TOKENS), own) : own).toList();
    }

    boolean hasTokens() {
        return processor() != null || !rebuilt().isEmpty();
    }

    /** Whether the processor handles events of this type. One that nobody knows counts, because it cannot be told. */
    boolean handles(String payloadType) {
        Class<?> type = MessageNames.BY_NAME.get(payloadType);
        return type == null || Arrays.stream(keeps.handles()).anyMatch(handled -> handled.isAssignableFrom(type));
    }

    @Override
    public String toString() {
        return keeps.module();
    }
}
