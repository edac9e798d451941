package dev.mercato.doors;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.mercato.coreapi.FromOutside;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Creates values from outside input with their {@link FromOutside} method, never with one that reads stored data. */
final class ValuesFromOutside extends NopAnnotationIntrospector {

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
        if (!(creator instanceof AnnotatedMember member) || !isMadeFromOutside(member.getDeclaringClass())) {
            return null;
        }
        if (!creator.hasAnnotation(FromOutside.class)) {
            return JsonCreator.Mode.DISABLED;
        }
        return member.getDeclaringClass().getRecordComponents().length == 1
                ? JsonCreator.Mode.DELEGATING
                : JsonCreator.Mode.PROPERTIES;
    }

    private static boolean isMadeFromOutside(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(FromOutside.class));
    }
}
