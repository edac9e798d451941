package dev.mercato.doors;

import com.fasterxml.jackson.databind.JavaType;
import dev.mercato.coreapi.Shape;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes a value type with a {@link Shape} by it. */
final class Shapes implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType javaType = Json.mapper().constructType(type.getType());
        Shape shape = javaType == null ? null : javaType.getRawClass().getAnnotation(Shape.class);
        if (shape != null) {
            return schema(shape);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    /** The schema of a value type that has a shape. */
    static Schema<?> of(Class<?> type) {
        return schema(Objects.requireNonNull(type.getAnnotation(Shape.class)));
    }

    private static Schema<?> schema(Shape shape) {
        if (shape.maximum() > 0) {
            Schema<?> number = new IntegerSchema()
                    .minimum(BigDecimal.valueOf(shape.minimum()))
                    .maximum(BigDecimal.valueOf(shape.maximum()))
                    .example(Integer.valueOf(shape.example()));
            return shape.isNotZero() ? number.not(new Schema<Integer>()._const(0)) : number;
        }
        Schema<?> text = new StringSchema().minLength(1).example(shape.example());
        if (shape.maxLength() > 0) {
            text.maxLength(shape.maxLength());
        }
        return shape.pattern().isEmpty() ? text : text.pattern(shape.pattern());
    }
}
