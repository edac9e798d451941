package dev.mercato.doors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds an example to every body in the OpenAPI document that has one: the file {@code openapi-examples/<schema>.json}
 * on the class path.
 */
final class SchemaExamples implements OpenApiCustomizer {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        for (PathItem path : document.getPaths().values()) {
            for (Operation operation : path.readOperations()) {
                if (operation.getRequestBody() != null) {
                    show(operation.getRequestBody().getContent());
                }
                operation.getResponses().values().forEach(response -> show(response.getContent()));
            }
        }
    }

    private static void show(@Nullable Content content) {
        if (content == null) {
            return;
        }
        for (MediaType body : content.values()) {
            String schema = body.getSchema() == null ? null : body.getSchema().get$ref();
            if (schema != null && body.getExample() == null && body.getExamples() == null) {
                body.setExample(example(schema.substring(schema.lastIndexOf('/') + 1)));
            }
        }
    }

    private static @Nullable Object example(String schema) {
        String file = "/openapi-examples/" + schema + ".json";
        try (InputStream example = SchemaExamples.class.getResourceAsStream(file)) {
            return example == null ? null : JSON.readValue(example, Object.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
