package dev.mercato.queryapi;

import dev.mercato.coreapi.feed.EventType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes every public event as it is posted to webhooks, each with a schema of its own. */
final class WebhookDescriptions implements OpenApiCustomizer {

    private static final int LONGEST_SIGNATURES = 256;

    @Override
    public void customise(OpenAPI document) {
        for (EventType type : EventType.values()) {
            document.getComponents().addSchemas(schemaOf(type), schema(type));
            document.addWebhooks(type.text(), new PathItem().post(operation(type)));
        }
    }

    /** Such as {@code OrderPlacedEvent}. */
    static String schemaOf(EventType type) {
        return Arrays.stream(type.text().split("[._]"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Event";
    }

    private static Schema<?> schema(EventType type) {
        Schema<?> schema = new ObjectSchema().description(type.description());
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        members.put(
                "id",
                new StringSchema()
                        .maxLength(64)
                        .description("Never changes, and is the same in the feed and in `webhook-id`"));
        members.put("type", new StringSchema()._const(type.text()));
        members.put(
                "revision",
                new IntegerSchema()
                        .minimum(BigDecimal.ONE)
                        .description("Changes only with the shape of `data`; now " + type.revision()));
        members.put("timestamp", new DateTimeSchema());
        members.put(
                "sequence",
                new IntegerSchema().format("int64").description("Grows from event to event; not every number exists"));
        members.put("data", reference(type.data().getSimpleName()));
        members.forEach((name, member) -> {
            schema.addProperty(name, member);
            schema.addRequiredItem(name);
        });
        return schema;
    }

    private static Operation operation(EventType type) {
        return new Operation()
                .operationId("receive" + schemaOf(type))
                .summary(type.text())
                .description(type.description())
                .addTagsItem("Webhooks")
                // Receivers verify the signature instead.
                .security(List.of())
                .addParametersItem(header("webhook-id", 64, "The id of the event, the same whenever it is sent"))
                .addParametersItem(header("webhook-timestamp", 20, "When this attempt was made, in seconds since 1970"))
                .addParametersItem(header(
                        "webhook-signature",
                        LONGEST_SIGNATURES,
                        "`v1,` and the base64 of the HMAC-SHA256 of id, timestamp and body, with dots between them; one"
                                + " for each valid secret, separated by spaces"))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType("application/json", new MediaType().schema(reference(schemaOf(type))))))
                .responses(new ApiResponses()
                        .addApiResponse("204", new ApiResponse().description("Received; so is any other 2xx"))
                        .addApiResponse(
                                "410", new ApiResponse().description("Nobody is there any more: disables the webhook"))
                        .addApiResponse(
                                "429",
                                new ApiResponse().description("Sent again, after `Retry-After` if it is given")));
    }

    private static Parameter header(String name, int maxLength, String description) {
        return new HeaderParameter()
                .name(name)
                .required(true)
                .description(description)
                .schema(new StringSchema().maxLength(maxLength));
    }

    private static Schema<?> reference(String schema) {
        return new Schema<>().$ref(Components.COMPONENTS_SCHEMAS_REF + schema);
    }
}
