package dev.mercato.queryapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mercato.coreapi.feed.EventType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public events in the terms of <a href="https://www.asyncapi.com/docs/reference/specification/v3.1.0">AsyncAPI
 * 3</a>, made of the OpenAPI document, so that both say the same.
 */
@RestController
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
final class AsyncApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectProvider<OpenApiWebMvcResource> openApi;

    AsyncApi(ObjectProvider<OpenApiWebMvcResource> openApi) {
        this.openApi = openApi;
    }

    @GetMapping(path = "/v3/api-docs/asyncapi", produces = MediaType.APPLICATION_JSON_VALUE)
    String document(HttpServletRequest request, Locale locale) throws JsonProcessingException {
        return JSON.writeValueAsString(
                of(JSON.readTree(openApi.getObject().openapiJson(request, "/v3/api-docs", locale))));
    }

    static ObjectNode of(JsonNode openApi) {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.1.0");
        ObjectNode info = document.putObject("info")
                .put("title", "Mercato events")
                .put("version", openApi.at("/info/version").asString())
                .put("description", "What happens in the shop, as it is posted to webhooks.");
        info.set("contact", openApi.at("/info/contact"));
        info.putObject("license").put("name", openApi.at("/info/license/name").asString());
        info.putArray("tags").addObject().put("name", "Webhooks");
        ObjectNode receiver = document.putObject("servers").putObject("receiver");
        receiver.put("host", "{host}").put("protocol", "https").put("description", "Where a webhook is registered");
        receiver.putObject("variables").putObject("host").put("default", "hooks.shop.example");
        document.put("defaultContentType", MediaType.APPLICATION_JSON_VALUE);
        ObjectNode channel = document.putObject("channels").putObject("webhooks");
        channel.putNull("address").put("description", "The URL of a webhook, of the types that it wants");
        ObjectNode messages = channel.putObject("messages");
        ObjectNode operation = document.putObject("operations").putObject("postEvent");
        operation
                .put("action", "send")
                .put("summary", "Posts an event to a webhook")
                .put("description", "Until it is answered with 2xx, for days; in order per order.");
        operation.set("channel", reference("#/channels/webhooks"));
        operation.putObject("bindings").putObject("http").put("method", "POST").put("bindingVersion", "0.3.0");
        ArrayNode sent = operation.putArray("messages");
        ObjectNode components = document.putObject("components");
        ObjectNode described = components.putObject("messages");
        for (EventType type : EventType.values()) {
            messages.set(type.text(), reference("#/components/messages/" + type.text()));
            sent.add(reference("#/channels/webhooks/messages/" + type.text()));
            described.set(type.text(), message(type, openApi));
        }
        components.set("schemas", JSON.valueToTree(schemas(openApi)));
        return document;
    }

    private static ObjectNode message(EventType type, JsonNode openApi) {
        JsonNode operation = openApi.path("webhooks").path(type.text()).path("post");
        ObjectNode message = JSON.createObjectNode()
                .put("name", type.text())
                .put("title", type.text())
                .put("summary", type.description());
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        ArrayNode required = headers.putArray("required");
        for (JsonNode header : operation.path("parameters")) {
            String name = header.get("name").asString();
            ObjectNode schema = (ObjectNode) header.get("schema").deepCopy();
            properties.set(name, schema.set("description", header.get("description")));
            required.add(name);
        }
        message.set("payload", operation.at("/requestBody/content/application~1json/schema"));
        return message;
    }

    /** The schemas of the events, and all that they refer to. */
    private static Map<String, JsonNode> schemas(JsonNode openApi) {
        Map<String, JsonNode> found = new TreeMap<>();
        Deque<String> left = new ArrayDeque<>(references(openApi.path("webhooks")));
        while (!left.isEmpty()) {
            String name = left.pop();
            JsonNode schema = openApi.at("/components/schemas").path(name);
            if (found.put(name, schema) == null) {
                left.addAll(references(schema));
            }
        }
        return found;
    }

    private static Set<String> references(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.findValuesAsString("$ref").stream()
                .filter(reference -> reference.startsWith(SCHEMAS))
                .forEach(reference -> names.add(reference.substring(SCHEMAS.length())));
        return names;
    }

    private static ObjectNode reference(String target) {
        return JSON.createObjectNode().put("$ref", target);
    }
}
