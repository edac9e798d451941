package dev.mercato.doors;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Describes every component of a record as required, unless it is {@code @Nullable}, which JSON leaves out when null,
 * and every record of a request body as having no other fields.
 */
final class RequiredFields implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType javaType = Json.mapper().constructType(type.getType());
        if (schema != null && javaType != null && javaType.getRawClass().isRecord()) {
            require(javaType.getRawClass(), model(schema, context));
        }
        return schema;
    }

    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
    }

    private static void require(Class<?> type, @Nullable Schema<?> model) {
        if (model == null) {
            return;
        }
        if (isOfRequests(type)) {
            model.setAdditionalProperties(false);
        }
        if (model.getProperties() == null) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            boolean isDescribed = model.getProperties().containsKey(component.getName());
            boolean isListed =
                    model.getRequired() != null && model.getRequired().contains(component.getName());
            if (isDescribed && !isListed && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                model.addRequiredItem(component.getName());
            }
        }
    }

    private static boolean isOfRequests(Class<?> type) {
        RecordComponent[] fields = type.getRecordComponents();
        return fields.length == 0
                || Arrays.stream(fields).anyMatch(field -> field.getAccessor().isAnnotationPresent(Required.class));
    }
}
