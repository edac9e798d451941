package dev.mercato.migration;

import dev.mercato.runtime.message.MessageSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The progress of a store's processors, as event numbers, which mean the same in every store. */
final class ProcessorTokens {

    /** A running process renews its claims more often than this. */
    static final Duration CLAIM = Duration.ofSeconds(30);

    private static final MessageSerializer SERIALIZER = MessageSerializer.knowing(List.of());

    /** The processor name under which Axon stores the token store's own id. */
    private static final String STORE_ID = "__config";

    private final Store store;

    ProcessorTokens(Store store) {
        this.store = store;
    }

    /** The last event up to which the part's processor has handled everything, in all of its segments. */
    long handledUpTo(Part part) {
        return store
                .database(part)
                .jdbc()
                .query(
                        "select token, token_type from tokens where processor_name = ?",
                        (row, number) -> numberOf(row.getBytes("token"), row.getString("token_type")),
                        part.processor())
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    private long numberOf(byte @Nullable [] token, @Nullable String type) {
        if (token == null || type == null) {
            return 0;
        }
        TrackingToken read = SERIALIZER.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return store.events().handledUpTo(WrappedToken.unwrapLowerBound(read));
    }

    /** Makes the part's processor continue after this event, in that many unclaimed segments. */
    void put(Part part, long number, int segments) {
        JdbcTemplate jdbc = store.database(part).jdbc();
        jdbc.update("delete from tokens where processor_name = ?", part.processor());
        if (number == 0) {
            return; // Without a token, it starts with the first event.
        }
        SerializedObject<byte[]> token = SERIALIZER.serialize(store.events().tokenOf(number), byte[].class);
        for (int segment = 0; segment < segments; segment++) {
            jdbc.update(
                    "insert into tokens (processor_name, segment, token, token_type, claimed_at) values (?, ?, ?, ?, ?)",
                    part.processor(),
                    segment,
                    token.getData(),
                    token.getType().getName(),
                    DateTimeUtils.formatInstant(Instant.now()));
        }
    }

    /** Resets all processors of the database except those whose tokens are moved. */
    void forgetOthers(Part part) {
        List<String> kept = Stream.concat(
                        Stream.of(STORE_ID),
                        Part.all().stream().map(Part::processor).flatMap(Stream::ofNullable))
                .toList();
        new NamedParameterJdbcTemplate(store.database(part).jdbc())
                .update("delete from tokens where processor_name not in (:kept)", Map.of("kept", kept));
    }

    /** Whether a process uses this database, or did within the last {@link #CLAIM}. */
    static boolean areClaimed(Database database) {
        return database
                .jdbc()
                .query(
                        "select claimed_at from tokens where owner is not null",
                        (row, number) -> DateTimeUtils.parseInstant(row.getString(1)))
                .stream()
                .anyMatch(Instant.now().minus(CLAIM)::isBefore);
    }
}
