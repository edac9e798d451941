package dev.mercato.runtime.message;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a type by its stable name where a message names one: a query names the type of its answer. */
final class NamedTypes extends SimpleModule {

    NamedTypes() {
        addSerializer(new Writer());
        addDeserializer(Class.class, new Reader());
    }

    @SuppressWarnings("rawtypes") // Required by Jackson.
    private static final class Writer extends StdSerializer<Class> {

        private Writer() {
            super(Class.class);
        }

        @Override
        public void serialize(Class type, JsonGenerator json, SerializationContext context) {
            json.writeString(MessageNames.of(type));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Reader extends FromStringDeserializer<Class> {

        private Reader() {
            super(Class.class);
        }

        @Override
        protected Class _deserialize(String name, DeserializationContext context) {
            try {
                return MessageNames.typeOf(name);
            } catch (ClassNotFoundException unknown) {
                throw context.weirdStringException(name, Class.class, "no such type");
            }
        }
    }
}
