package dev.mercato.runtime.message;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes everything that Axon stores or sends as JSON, under stable names. Unknown fields are ignored, so that an old
 * process can read a newer message.
 */
public final class MessageSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> typesByName = new HashMap<>(MessageNames.BY_NAME);
    private final Map<Class<?>, String> namesByType = new HashMap<>();

    private MessageSerializer(Builder builder, Collection<StoredName> storedNames) {
        super(builder);
        storedNames.forEach(stored -> typesByName.put(stored.name(), stored.type()));
        typesByName.forEach((name, type) -> namesByType.put(type, name));
    }

    public static MessageSerializer knowing(Collection<StoredName> storedNames) {
        return new MessageSerializer(
                Jackson3Serializer.builder().jsonMapperBuilderCustomizer(MessageSerializer::customize), storedNames);
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        // A replay token names the class of the tokens inside it; nothing else may name a class.
        mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .build());
        // A query says which type it wants to be answered with.
        mapper.addModule(new NamedTypes());
    }

    /** The stable name of a type that is stored or sent, such as {@code order.OrderPlaced}. */
    public String nameOf(Class<?> type) {
        return namesByType.getOrDefault(type, type.getName());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        String name = namesByType.get(type);
        return name == null
                ? super.typeForClass(type)
                : new SimpleSerializedType(name, getRevisionResolver().revisionOf(type));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        Class<?> known = typesByName.get(type.getName());
        return known == null ? super.classForType(type) : known;
    }
}
