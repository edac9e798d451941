package dev.mercato.runtime.message;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.operations.OfProcessor;
import dev.mercato.runtime.outage.HandlerFailure;
import dev.mercato.runtime.personal.FindKey;
import dev.mercato.runtime.personal.ProvideKey;
import dev.mercato.runtime.personal.RotateKey;
import dev.mercato.runtime.personal.WrappedKey;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

/**
 * The stable name of everything that is stored or sent. A class may be renamed or moved, but its name stays and entries
 * are only added, so a process of another version still knows what is meant.
 */
public final class MessageNames {

    private static final Map<String, Class<?>> OWN = Map.of(
            "runtime.HandlerFailure", HandlerFailure.class,
            "runtime.DatabaseRegistered", DatabaseRegistered.class,
            "runtime.ProvideKey", ProvideKey.class,
            "runtime.RotateKey", RotateKey.class,
            "runtime.FindKey", FindKey.class,
            "runtime.WrappedKey", WrappedKey.class);

    public static final Map<String, Class<?>> BY_NAME = Stream.of(Vocabulary.BY_NAME, OWN)
            .flatMap(names -> names.entrySet().stream())
            .collect(toUnmodifiableMap(Entry::getKey, Entry::getValue));

    private static final Map<Class<?>, String> BY_TYPE =
            BY_NAME.entrySet().stream().collect(toUnmodifiableMap(Entry::getValue, Entry::getKey));

    private MessageNames() {}

    /** The stable name, such as {@code order.PlaceOrder}; for a type without one, the name of its class. */
    public static String of(Class<?> type) {
        return BY_TYPE.getOrDefault(type, type.getName());
    }

    /** The name under which a command or a query is sent: one about a processor goes to a process that has it. */
    static String addressOf(Object message) {
        String name = of(message.getClass());
        return message instanceof OfProcessor about ? ofProcessor(name, about.processor()) : name;
    }

    /** The name under which a command or a query about this processor is sent. */
    public static String ofProcessor(Class<? extends OfProcessor> type, String processor) {
        return ofProcessor(of(type), processor);
    }

    private static String ofProcessor(String name, String processor) {
        return name + "@" + processor;
    }

    /**
     * The type with that name.
     *
     * @throws ClassNotFoundException if there is none, and no class has that name
     */
    static Class<?> typeOf(String name) throws ClassNotFoundException {
        Class<?> known = BY_NAME.get(name);
        return known == null ? Class.forName(name) : known;
    }
}
