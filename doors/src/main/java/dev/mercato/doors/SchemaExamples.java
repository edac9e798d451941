package dev.mercato.doors;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds an example to every body in the OpenAPI document: the file {@code openapi-examples/<schema>.json} on the class
 * path, or the examples of the schema's members if each has one.
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
                    show(operation.getRequestBody().getContent(), document.getComponents());
                }
                operation
                        .getResponses()
                        .values()
                        .forEach(response -> show(response.getContent(), document.getComponents()));
            }
        }
    }

    private static void show(@Nullable Content content, Components components) {
        if (content == null) {
            return;
        }
        for (MediaType body : content.values()) {
            String schema = body.getSchema() == null ? null : body.getSchema().get$ref();
            if (schema != null && body.getExample() == null && body.getExamples() == null) {
                String name = schema.substring(schema.lastIndexOf('/') + 1);
                Object example = fromFile(name);
                body.setExample(
                        example == null
                                ? ofMembers(Objects.requireNonNull(
                                        components.getSchemas().get(name)))
                                : example);
            }
        }
    }

    private static @Nullable Object fromFile(String schema) {
        String file = "/openapi-examples/" + schema + ".json";
        try (InputStream example = SchemaExamples.class.getResourceAsStream(file)) {
            return example == null ? null : JSON.readValue(example, Object.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable Object ofMembers(Schema<?> schema) {
        Map<String, Object> example = new LinkedHashMap<>();
        for (String member : schema.getProperties().keySet()) {
            Object value = schema.getProperties().get(member).getExample();
            if (value == null) {
                return null;
            }
            example.put(member, value);
        }
        return example;
    }
}
