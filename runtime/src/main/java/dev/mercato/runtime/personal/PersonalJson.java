package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.runtime.personal.Sealing.Place;
import dev.mercato.runtime.personal.Sealing.Sealed;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The stored form of personal data: {@code {"subject":"c-1","key":1,"sealed":"…"}}, and without key and text if it is
 * erased.
 */
public final class PersonalJson extends SimpleModule {

    private static final String SUBJECT = "subject";
    private static final String KEY = "key";
    private static final String SEALED = "sealed";

    /** Attributes of a writer and a reader. */
    private enum Attribute {
        NAMES,
        MESSAGE
    }

    public PersonalJson(Sealing sealing) {
        addSerializer(new Writer(sealing));
        addDeserializer(Personal.class, new Reader(sealing));
    }

    /** A writer that knows under which name a type is stored. */
    public static ObjectWriter naming(ObjectWriter writer, Function<Class<?>, String> names) {
        return writer.withAttribute(Attribute.NAMES, names);
    }

    /** A reader of what is stored under that name. */
    public static ObjectReader of(ObjectReader reader, String message) {
        return reader.withAttribute(Attribute.MESSAGE, message);
    }

    private static String path(TokenStreamContext context) {
        return context.pathAsPointer().toString();
    }

    private static final class Writer extends StdSerializer<Personal> {

        private final transient Sealing sealing;

        private Writer(Sealing sealing) {
            super(Personal.class);
            this.sealing = sealing;
        }

        @Override
        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
            Place place = new Place(message(json, context), path(json.streamWriteContext()));
            json.writeStartObject();
            json.writeStringProperty(SUBJECT, value.subject().value());
            sealing.seal(value, place).ifPresent(hidden -> {
                json.writeNumberProperty(KEY, hidden.key());
                json.writeStringProperty(SEALED, hidden.bytes());
            });
            json.writeEndObject();
        }

        @SuppressWarnings("unchecked")
        private static String message(JsonGenerator json, SerializationContext context) {
            Function<Class<?>, String> names = (Function<Class<?>, String>) context.getAttribute(Attribute.NAMES);
            @Nullable Object message = outermost(json.streamWriteContext());
            if (names == null || message == null) {
                throw new IllegalStateException("Personal data is stored as a part of a message only");
            }
            return names.apply(message.getClass());
        }

        private static @Nullable Object outermost(TokenStreamContext inside) {
            TokenStreamContext context = inside;
            while (!context.inRoot() && !context.getParent().inRoot()) {
                context = context.getParent();
            }
            return context.currentValue();
        }
    }

    private static final class Reader extends StdDeserializer<Personal> {

        private final transient Sealing sealing;

        private Reader(Sealing sealing) {
            super(Personal.class);
            this.sealing = sealing;
        }

        @Override
        public Personal deserialize(JsonParser json, DeserializationContext context) {
            String path = path(json.streamReadContext());
            JsonNode stored = context.readTree(json);
            CustomerId subject = new CustomerId(stored.path(SUBJECT).stringValue());
            if (!stored.has(SEALED)) {
                return Personal.erased(subject);
            }
            Sealed hidden =
                    new Sealed(stored.path(KEY).intValue(), stored.path(SEALED).stringValue());
            return new Personal(subject, sealing.open(subject, hidden, new Place(message(context), path)));
        }

        private static String message(DeserializationContext context) {
            if (context.getAttribute(Attribute.MESSAGE) instanceof String message) {
                return message;
            }
            throw new IllegalStateException("Personal data is read as a part of a message only");
        }
    }
}
