package dev.mercato.runtime.message;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON format of everything that is stored or sent. A reader ignores unknown members, so that it can read what a
 * newer version has extended. A missing member that it needs is a failure, never a null where null is not allowed. A
 * member without a value is not written, so that a new optional one changes nothing that is stored without it.
 */
public final class StoredJson {

    private StoredJson() {}

    /** A separate mapper, for code that stores documents. */
    public static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        customize(builder);
        return builder.build();
    }

    static void customize(JsonMapper.Builder builder) {
        builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
                .addModule(new NothingMissing());
    }

    private static final class NothingMissing extends SimpleModule {

        @Override
        public void setupModule(JacksonModule.SetupContext context) {
            super.setupModule(context);
            context.appendAnnotationIntrospector(new RequiredComponents());
        }
    }

    /** Record components require a value unless they are {@link Nullable}. */
    private static final class RequiredComponents extends NopAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            return isRequired(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
        }

        private static boolean isRequired(Annotated member) {
            if (!(member instanceof AnnotatedParameter parameter)) {
                return false;
            }
            Class<?> type = parameter.getDeclaringClass();
            return type.isRecord()
                    && type.getPackage().isAnnotationPresent(NullMarked.class)
                    && parameter.getOwner().getParameterCount() == type.getRecordComponents().length
                    && !type.getRecordComponents()[parameter.getIndex()]
                            .getAnnotatedType()
                            .isAnnotationPresent(Nullable.class);
        }
    }
}
