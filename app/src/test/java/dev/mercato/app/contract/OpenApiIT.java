package dev.mercato.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API as the code has it is the one that was reviewed. {@code -Dopenapi.write=true} writes it anew. */
class OpenApiIT {

    static final Path REVIEWED = Path.of("..", "docs", "api", "openapi.json");
    private static final Path EVENTS = Path.of("..", "docs", "api", "asyncapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void is_as_it_was_reviewed_and_can_be_looked_at_offline(@TempDir Path folder) throws IOException {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            ObjectNode document = (ObjectNode) mercato.get("/v3/api-docs").body();
            assertThat(document.get("openapi").asString()).startsWith("3.1");
            assertReviewed(document, REVIEWED);
            JsonNode events = mercato.get("/v3/api-docs/asyncapi").body();
            assertThat(events.get("asyncapi").asString()).startsWith("3.1.");
            assertThat(events.findValuesAsString("$ref"))
                    .isNotEmpty()
                    .allSatisfy(reference ->
                            assertThat(events.at(reference.substring(1))).isNotEmpty());
            assertReviewed(events, EVENTS);

            String page = mercato.text("/swagger-ui/index.html");
            assertThat(page)
                    .contains("swagger-ui-bundle.js")
                    .doesNotContain("http://")
                    .doesNotContain("https://");
        }
    }

    private static void assertReviewed(JsonNode document, Path reviewed) throws IOException {
        String generated = JSON.writeValueAsString(document) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(reviewed.getParent());
            Files.writeString(reviewed, generated);
        }
        assertThat(generated).isEqualTo(Files.readString(reviewed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderId", "paymentId", "customerId", "reference", "paymentMethod", "sku", "warehouse"})
    void a_value_is_described_by_its_form_in_requests_and_answers_alike(String value) throws IOException {
        assertThat(JSON.readTree(Files.readString(REVIEWED))
                        .at("/components/schemas")
                        .valueStream()
                        .map(schema -> schema.path("properties").path(value))
                        .filter(JsonNode::isObject)
                        .distinct())
                .singleElement()
                .satisfies(form -> assertThat(form.path("pattern").asString("")).isNotBlank());
    }
}
