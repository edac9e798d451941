package dev.mercato.runtime.parked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.operations.Repair;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.runtime.parked.RequestedRepair.Requester;
import dev.mercato.runtime.store.Migration;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RepairTableTest {

    private static final String PROCESSOR = "orders";
    private static final String SEQUENCE = "ord_1";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(1));

    private final JdbcDataSource database = new JdbcDataSource();
    private final RepairTable table = new RepairTable(new JdbcTemplate(database));

    @BeforeEach
    void makeTables() {
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        new Migration("tokens", "classpath:db/tokens").applyTo(database);
    }

    @Test
    void what_is_told_is_forgotten_in_time_but_not_what_is_missing() {
        told(requested("old", RepairAction.RETRY, BEFORE.minusSeconds(1)));
        told(requested("young", RepairAction.RETRY, BEFORE));
        told(requested("skipped", RepairAction.SKIP, BEFORE.minusSeconds(1)));
        told(requested("discarded", RepairAction.DISCARD, BEFORE.minusSeconds(1)));
        table.add(requested("untold", RepairAction.COMPLETE, BEFORE.minusSeconds(1)));
        table.add(requested("waiting", RepairAction.RETRY, null));

        table.forget(BEFORE);

        assertThat(table.isKnown("old")).isFalse();
        assertThat(new String[] {"young", "skipped", "discarded", "untold", "waiting"})
                .allMatch(table::isKnown);
    }

    @Test
    void what_has_come_of_those_requested_together_is_counted() {
        RetryId retry = RetryId.of(new UUID(0, 1));
        for (String id : new String[] {"a", "b", "c", "d"}) {
            table.add(requested(id, RepairAction.RETRY, null), retry);
        }
        table.add(requested("other", RepairAction.RETRY, null), RetryId.of(new UUID(0, 2)));
        table.add(requested("alone", RepairAction.RETRY, null));

        table.end(requested("a", RepairAction.RETRY, null), NOW, null);
        table.end(requested("b", RepairAction.RETRY, null), NOW, "no such shelf");

        assertThat(table.progress(retry)).isEqualTo(new RetryProgress(4, 2, 1, 1));
        assertThat(table.progress(RetryId.of(new UUID(0, 3)))).isEqualTo(RetryProgress.NONE);
    }

    private void told(RequestedRepair repair) {
        table.add(repair);
        table.told(repair);
    }

    private static RequestedRepair requested(String id, RepairAction action, @Nullable Instant endedAt) {
        return new RequestedRepair(
                id,
                1,
                null,
                new Repair(action, PROCESSOR, SEQUENCE, null, null, new Reason("Mended"), null),
                new Requester("olga", null, null),
                BEFORE.minusSeconds(2),
                endedAt);
    }
}
