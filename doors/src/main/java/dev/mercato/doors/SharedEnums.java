package dev.mercato.doors;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Describes an enum that is no part of another type once, so that a generated client has one type for it. */
final class SharedEnums implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType javaType = Json.mapper().constructType(type.getType());
        if (javaType != null && javaType.isEnumType() && !javaType.getRawClass().isMemberClass()) {
            type.resolveEnumAsRef(true);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
}
