package dev.mercato.doors;

import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;

/** Drops the examples of query parameters from the OpenAPI document: Swagger UI would send each of them as a filter. */
final class QueryParameters implements ParameterCustomizer {

    @Override
    public @Nullable Parameter customize(@Nullable Parameter described, MethodParameter parameter) {
        if (described != null
                && described.getSchema() != null
                && parameter.hasParameterAnnotation(RequestParam.class)) {
            described.getSchema().setExample(null);
            described.getSchema().setExampleSetFlag(false); // Otherwise, the document would say null.
        }
        return described;
    }
}
