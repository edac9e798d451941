package dev.mercato.coreapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Personal data in golden files: in the form in which it is stored, but without a key. */
final class OpenPersonal extends SimpleModule {

    OpenPersonal() {
        addSerializer(new StdSerializer<Personal>(Personal.class) {
            @Override
            public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
                json.writeStartObject();
                json.writeStringProperty("subject", value.subject().value());
                if (value.text() != null) {
                    json.writeNumberProperty("key", 1);
                    json.writeStringProperty(
                            "sealed",
                            Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(value.text().getBytes(UTF_8)));
                }
                json.writeEndObject();
            }
        });
        addDeserializer(Personal.class, new StdDeserializer<>(Personal.class) {
            @Override
            public Personal deserialize(JsonParser json, DeserializationContext context) {
                JsonNode stored = context.readTree(json);
                CustomerId subject = new CustomerId(stored.path("subject").stringValue());
                return stored.has("sealed")
                        ? new Personal(
                                subject,
                                new String(
                                        Base64.getUrlDecoder()
                                                .decode(stored.path("sealed").stringValue()),
                                        UTF_8))
                        : Personal.erased(subject);
            }
        });
    }
}
