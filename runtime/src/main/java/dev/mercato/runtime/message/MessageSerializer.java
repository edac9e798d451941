package dev.mercato.runtime.message;

import dev.mercato.runtime.personal.PersonalJson;
import dev.mercato.runtime.personal.Sealing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes everything that Axon stores or sends as JSON, under stable names. What was stored in an earlier
 * revision is read through the {@link Upcasters}.
 */
public final class MessageSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> typesByName = new HashMap<>(MessageNames.BY_NAME);
    private final Map<Class<?>, SerializedType> namesByType = new HashMap<>();
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final ObjectWriter writer = PersonalJson.naming(super.getWriter(), this::nameOf);
    private final Upcasters upcasters;

    private MessageSerializer(Builder builder, Collection<StoredName> storedNames, Upcasters upcasters) {
        super(builder);
        this.upcasters = upcasters;
        storedNames.forEach(stored -> typesByName.put(stored.name(), stored.type()));
        typesByName.forEach((name, type) -> namesByType.put(
                type, new SimpleSerializedType(name, getRevisionResolver().revisionOf(type))));
    }

    /** A serializer for all but personal data. */
    public static MessageSerializer knowing(Collection<StoredName> storedNames) {
        return knowing(storedNames, Sealing.none());
    }

    public static MessageSerializer knowing(Collection<StoredName> storedNames, Sealing sealing) {
        return knowing(storedNames, new Upcasters(List.of()), sealing);
    }

    static MessageSerializer knowing(Collection<StoredName> storedNames, Upcasters upcasters, Sealing sealing) {
        return new MessageSerializer(
                Jackson3Serializer.builder().jsonMapperBuilderCustomizer(mapper -> customize(mapper, sealing)),
                storedNames,
                upcasters);
    }

    private static void customize(JsonMapper.Builder mapper, Sealing sealing) {
        StoredJson.customize(mapper);
        // A replay token names the class of the tokens inside it; nothing else may name a class.
        mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .build());
        // A query names the type of its answer.
        mapper.addModule(new NamedTypes());
        mapper.addModule(new PersonalJson(sealing));
    }

    /** The stable name of a type that is stored or sent, such as {@code order.OrderPlaced}. */
    public String nameOf(Class<?> type) {
        return typeForClass(type).getName();
    }

    @Override
    protected ObjectWriter getWriter() {
        return writer;
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        return readers.computeIfAbsent(type, each -> PersonalJson.of(super.getReader(each), nameOf(each)));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        SerializedType known = namesByType.get(type);
        return known == null ? super.typeForClass(type) : known;
    }

    /**
     * Also reads what was stored in an earlier revision.
     *
     * @throws SerializationException if this version does not read the revision
     */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature.
    public <S, T> T deserialize(SerializedObject<S> object) {
        SerializedType type = object.getType();
        Class<?> known = typesByName.get(type.getName());
        String current = known == null ? null : typeForClass(known).getRevision();
        if (current == null || type.getRevision() == null || current.equals(type.getRevision())) {
            return super.deserialize(object);
        }
        ObjectNode json = getConverter().convert(object, ObjectNode.class).getData();
        ObjectNode upcast =
                upcasters.upcast(type.getName(), Integer.parseInt(type.getRevision()), Integer.parseInt(current), json);
        return super.deserialize(new SimpleSerializedObject<>(
                upcast, ObjectNode.class, new SimpleSerializedType(type.getName(), current)));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        Class<?> known = typesByName.get(type.getName());
        return known == null ? super.classForType(type) : known;
    }
}
