package dev.mercato.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.message.MessageSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessorTokensTest {

    private final Store store = Store.openOrNew(StoreAddress.of(Memory.address()));
    private final Database database = store.database(Modules.SAGA);
    private final ProcessorTokens tokens = new ProcessorTokens(store);

    @BeforeEach
    void three_events() {
        database.makeTables(
                List.of(TableEventLog.TABLES, Modules.SAGA.migrations().get(0)));
        store.events()
                .append(LongStream.range(0, 3)
                        .mapToObj(sequence -> new StoredEvent(
                                UUID.randomUUID().toString(),
                                "Order",
                                "ord_1",
                                sequence,
                                "order.OrderPlaced",
                                "1",
                                "{}",
                                "{}",
                                Instant.EPOCH))
                        .toList());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void are_found_where_they_were_put() {
        tokens.put(Modules.SAGA, 2, 4);

        assertThat(tokens.handledUpTo(Modules.SAGA)).isEqualTo(2);
        assertThat(database.jdbc().queryForList("select segment from tokens order by segment", Integer.class))
                .containsExactly(0, 1, 2, 3);
        assertThat(ProcessorTokens.areClaimed(database)).isFalse();
        assertThat(database.jdbc()
                        .query(
                                "select token, token_type from tokens",
                                (row, number) -> MessageSerializer.knowing(List.of())
                                        .<byte[], TrackingToken>deserialize(new SimpleSerializedObject<>(
                                                row.getBytes(1), byte[].class, row.getString(2), null))))
                .containsOnly(store.events().tokenOf(2));
    }

    @Test
    void of_several_segments_the_lowest_counts() {
        tokens.put(Modules.SAGA, 3, 4);
        assertThat(tokens.handledUpTo(Modules.SAGA)).isEqualTo(3);

        database.jdbc().update("update tokens set token = null, token_type = null where segment = 2");
        assertThat(tokens.handledUpTo(Modules.SAGA)).isZero();
    }

    @Test
    void a_processor_that_has_handled_nothing_gets_none() {
        tokens.put(Modules.SAGA, 3, 1);
        tokens.put(Modules.SAGA, 0, 1);

        assertThat(database.count("tokens")).isZero();
        assertThat(tokens.handledUpTo(Modules.SAGA)).isZero();
    }

    @Test
    void those_of_views_are_forgotten() {
        tokens.put(Modules.SAGA, 3, 1);
        database.jdbc().update("insert into tokens (processor_name, segment) values ('sales', 0), ('__config', 0)");

        tokens.forgetOthers(Modules.VIEWS);

        assertThat(database.jdbc().queryForList("select processor_name from tokens order by 1", String.class))
                .containsExactly("__config", "order-fulfilment");
    }

    @Test
    void a_claim_lasts_as_long_as_its_owner_may_live() {
        tokens.put(Modules.SAGA, 3, 1);

        claim(Instant.now());
        assertThat(ProcessorTokens.areClaimed(database)).isTrue();
        claim(Instant.now().minus(Duration.ofMinutes(1)));
        assertThat(ProcessorTokens.areClaimed(database)).isFalse();
    }

    private void claim(Instant at) {
        database.jdbc().update("update tokens set owner = 'somebody', claimed_at = ?", DateTimeUtils.formatInstant(at));
    }
}
