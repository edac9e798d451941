package dev.mercato.runtime.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.runtime.store.Migration;
import dev.mercato.testing.ExpectedLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the tables of keys on every database. */
abstract class KeyTableContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int MINUTES = (int) (NOW.getEpochSecond() / 60);
    private static final String FORMER = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            Base64.getEncoder().encodeToString("x".repeat(32).getBytes(UTF_8));

    private final CustomerId ada = new CustomerId("ada-" + UUID.randomUUID());
    private final DataSource dataSource;
    private final TransactionTemplate transactions;
    private final KeyTable keys;

    @RegisterExtension
    final ExpectedLog missing = ExpectedLog.of(KeyTable.class.getName());

    KeyTableContract(DataSource dataSource) {
        this.dataSource = dataSource;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        new Migration(KeyTableConfiguration.OWNER, "classpath:db/personal-keys").applyTo(dataSource);
        this.keys = wrapping(FORMER);
    }

    private KeyTable wrapping(String masterKeys) {
        MasterKeys master = new ConfiguredMasterKeys(masterKeys, "test");
        return new KeyTable(JdbcClient.create(dataSource), () -> master, transactions, InstantSource.fixed(NOW));
    }

    @Test
    void a_key_is_made_once() {
        Optional<WrappedKey> made = keys.provide(ada);

        assertThat(made).hasValueSatisfying(key -> assertThat(key.version()).isEqualTo(MINUTES));
        assertThat(keys.provide(ada)).isEqualTo(made);
        assertThat(keys.find(ada, MINUTES)).isEqualTo(made);
    }

    @Test
    void each_subject_has_its_own() {
        assertThat(keys.provide(ada)).isNotEqualTo(keys.provide(new CustomerId("bob-" + UUID.randomUUID())));
    }

    @Test
    void many_who_ask_at_once_get_the_same() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<WrappedKey>>> asked = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                asked.add(threads.submit(() -> keys.provide(ada)));
            }
            Set<Optional<WrappedKey>> got = new HashSet<>();
            for (Future<Optional<WrappedKey>> each : asked) {
                got.add(each.get());
            }
            assertThat(got).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_key_is_lost_with_the_transaction_that_made_it() {
        transactions.executeWithoutResult(status -> {
            keys.provide(ada);
            status.setRollbackOnly();
        });

        assertThat(keys.find(ada, MINUTES)).isEmpty();
    }

    @Test
    void keys_that_were_lost_are_not_taken_for_those_made_later() {
        keys.provide(ada);
        transactions.executeWithoutResult(status -> {
            JdbcClient jdbc = JdbcClient.create(dataSource);
            jdbc.sql("delete from personal_keys where subject = ?")
                    .param(ada.value())
                    .update();
            jdbc.sql("delete from personal_subjects where subject = ?")
                    .param(ada.value())
                    .update();
        });

        KeyTable later = new KeyTable(
                JdbcClient.create(dataSource),
                () -> new ConfiguredMasterKeys(FORMER, "test"),
                transactions,
                InstantSource.fixed(NOW.plusSeconds(3600)));

        assertThat(later.provide(ada))
                .hasValueSatisfying(key -> assertThat(key.version()).isEqualTo(MINUTES + 60));
        assertThat(later.find(ada, MINUTES)).isEmpty();
    }

    @Test
    void an_erased_subject_has_no_key_and_gets_none() {
        keys.provide(ada);
        keys.rotate(ada);

        keys.erase(ada, NOW);
        keys.erase(ada, NOW.plusSeconds(1));

        assertThat(keys.find(ada, MINUTES)).isEmpty();
        assertThat(keys.find(ada, MINUTES + 1)).isEmpty();
        assertThat(keys.provide(ada)).isEmpty();
        keys.rotate(ada);
        assertThat(keys.provide(ada)).isEmpty();
        assertThat(keys.find(ada, MINUTES + 2)).isEmpty();
    }

    @Test
    void a_subject_can_be_erased_before_it_has_a_key() {
        keys.erase(ada, NOW);

        assertThat(keys.provide(ada)).isEmpty();
    }

    @Test
    void a_new_key_seals_and_the_former_one_still_opens() {
        Optional<WrappedKey> first = keys.provide(ada);

        keys.rotate(ada);

        assertThat(keys.provide(ada))
                .hasValueSatisfying(key -> assertThat(key.version()).isEqualTo(MINUTES + 1));
        assertThat(keys.find(ada, MINUTES)).isEqualTo(first);
    }

    @Test
    void a_subject_without_a_key_gets_none_by_a_rotation() {
        keys.rotate(ada);

        assertThat(keys.find(ada, MINUTES)).isEmpty();
    }

    @Test
    void a_new_master_key_takes_over_all_keys() {
        WrappedKey made = keys.provide(ada).orElseThrow();
        KeyTable both = wrapping(NEW + "\n" + FORMER);

        assertThat(both.rewrap()).isPositive();

        WrappedKey rewrapped = wrapping(NEW).find(ada, MINUTES).orElseThrow();
        assertThat(rewrapped.masterKey()).isNotEqualTo(made.masterKey());
        assertThat(new ConfiguredMasterKeys(NEW, "test").unwrap(rewrapped.masterKey(), rewrapped.wrapped()))
                .isEqualTo(new ConfiguredMasterKeys(FORMER, "test").unwrap(made.masterKey(), made.wrapped()));
        assertThat(both.rewrap()).isZero();
        // Undone for the other tests, which share the tables.
        wrapping(FORMER + "," + NEW).rewrap();
    }

    @Test
    void a_master_key_that_is_not_there_is_named() {
        WrappedKey made = keys.provide(ada).orElseThrow();

        assertThatThrownBy(() -> new ConfiguredMasterKeys(NEW, "test").unwrap(made.masterKey(), made.wrapped()))
                .hasMessageContaining("under the master key " + made.masterKey())
                .hasMessageContaining("mercato.personal.master-key-file");
    }

    @Test
    void a_wrapped_key_that_was_changed_is_noticed() {
        WrappedKey made = keys.provide(ada).orElseThrow();
        String changed =
                (made.wrapped().startsWith("A") ? "B" : "A") + made.wrapped().substring(1);

        assertThatThrownBy(() -> new ConfiguredMasterKeys(FORMER, "test").unwrap(made.masterKey(), changed))
                .hasMessageContaining("was changed");
    }
}
