package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys in two tables. A subject's row is locked while its keys change, and stays as a tombstone when they are
 * erased: nobody can make it a key again.
 */
public final class KeyTable implements PersonalKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KeyTable.class);
    private static final int REWRAPPED_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Supplier<MasterKeys> masterKeys;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    /** @param transactions in which a key is made: it must not be lost if what it sealed is kept */
    KeyTable(
            JdbcClient jdbc, Supplier<MasterKeys> masterKeys, TransactionOperations transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Subject(int version, boolean isErased) {}

    private record OwnedKey(String subject, WrappedKey key) {}

    @Override
    public Optional<WrappedKey> provide(CustomerId subject) {
        Optional<WrappedKey> known = provided(subject);
        return known.isPresent()
                ? known
                : locked(
                        subject,
                        found -> find(subject, found.version()).orElseGet(() -> make(subject, next(found.version()))));
    }

    private Optional<WrappedKey> provided(CustomerId subject) {
        return jdbc.sql("select k.version, k.master_key, k.wrapped from personal_subjects s"
                        + " join personal_keys k on k.subject = s.subject and k.version = s.current_version"
                        + " where s.subject = ? and s.erased_at is null")
                .param(subject.value())
                .query(WrappedKey.class)
                .optional();
    }

    @Override
    public Optional<WrappedKey> find(CustomerId subject, int version) {
        Optional<WrappedKey> found = jdbc.sql(
                        "select version, master_key, wrapped from personal_keys where subject = ? and version = ?")
                .params(subject.value(), version)
                .query(WrappedKey.class)
                .optional();
        if (found.isEmpty() && version > 0 && !isErased(subject)) {
            LOG.error(
                    "Key {} of {} is missing, although it was not erased: what it sealed reads as erased."
                            + " Restore the tables personal_subjects and personal_keys from a backup.",
                    version,
                    subject);
        }
        return found;
    }

    /** Gives a subject that has a key a new one for new values. The former ones stay for those that are stored. */
    public void rotate(CustomerId subject) {
        if (provided(subject).isPresent()) {
            locked(subject, found -> make(subject, next(found.version())));
        }
    }

    /** Deletes all keys of the subject, for ever. */
    public void erase(CustomerId subject, Instant at) {
        transactions.executeWithoutResult(status -> {
            lock(subject);
            jdbc.sql("update personal_subjects set erased_at = ? where subject = ? and erased_at is null")
                    .params(at.atOffset(ZoneOffset.UTC), subject.value())
                    .update();
            jdbc.sql("delete from personal_keys where subject = ?")
                    .param(subject.value())
                    .update();
        });
    }

    /** The same, if the subject ever had a key. Of who had none, nothing is known, and nothing is kept. */
    public void eraseIfKnown(CustomerId subject, Instant at) {
        boolean isKnown = jdbc.sql("select 1 from personal_subjects where subject = ?")
                .param(subject.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (isKnown) {
            erase(subject, at);
        }
    }

    /** Wraps all keys with the current master key, after which the former ones are no longer needed. */
    public int rewrap() {
        int rewrapped = 0;
        List<OwnedKey> some = ofFormerMasterKeys();
        while (!some.isEmpty()) {
            List<OwnedKey> batch = some;
            transactions.executeWithoutResult(status -> batch.forEach(this::rewrap));
            rewrapped += some.size();
            some = ofFormerMasterKeys();
        }
        return rewrapped;
    }

    /** A new master key takes effect with the start that first has it. */
    void rewrapAtStart() {
        if (jdbc.sql("select 1 from personal_keys limit 1")
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            return;
        }
        int rewrapped = rewrap();
        if (rewrapped > 0) {
            LOG.info(
                    "{} of personal data are now wrapped with the master key {}; the former ones are no longer needed",
                    Text.count(rewrapped, "key"),
                    masterKeys.get().current());
        }
    }

    private List<OwnedKey> ofFormerMasterKeys() {
        return jdbc.sql("select subject, version, master_key, wrapped from personal_keys where master_key <> ? limit ?")
                .params(masterKeys.get().current(), REWRAPPED_AT_ONCE)
                .query((row, number) -> new OwnedKey(
                        row.getString("subject"),
                        new WrappedKey(row.getInt("version"), row.getString("master_key"), row.getString("wrapped"))))
                .list();
    }

    // A key that was erased in the meantime stays erased.
    private void rewrap(OwnedKey owned) {
        MasterKeys master = masterKeys.get();
        WrappedKey key = owned.key();
        jdbc.sql("update personal_keys set master_key = ?, wrapped = ? where subject = ? and version = ?")
                .params(
                        master.current(),
                        master.wrap(master.unwrap(key.masterKey(), key.wrapped())),
                        owned.subject(),
                        key.version())
                .update();
    }

    private Optional<WrappedKey> locked(CustomerId subject, Function<Subject, WrappedKey> change) {
        return transactions.execute(status -> {
            Subject found = lock(subject);
            return found.isErased() ? Optional.<WrappedKey>empty() : Optional.of(change.apply(found));
        });
    }

    private Subject lock(CustomerId subject) {
        jdbc.sql("insert into personal_subjects (subject, current_version) values (?, 0) on conflict do nothing")
                .param(subject.value())
                .update();
        return jdbc.sql("select current_version, erased_at is not null as erased from personal_subjects"
                        + " where subject = ? for update")
                .param(subject.value())
                .query((row, number) -> new Subject(row.getInt("current_version"), row.getBoolean("erased")))
                .single();
    }

    /**
     * Versions are minutes since 1970: if the tables are ever lost, new keys have other versions than the lost ones, and
     * what those had sealed reads as erased instead of as changed.
     */
    private int next(int version) {
        return Math.max(version + 1, (int)
                Duration.between(Instant.EPOCH, clock.instant()).toMinutes());
    }

    private WrappedKey make(CustomerId subject, int version) {
        MasterKeys master = masterKeys.get();
        WrappedKey key = new WrappedKey(version, master.current(), master.wrap(DataKey.fresh()));
        jdbc.sql("insert into personal_keys (subject, version, master_key, wrapped) values (?, ?, ?, ?)")
                .params(subject.value(), version, key.masterKey(), key.wrapped())
                .update();
        jdbc.sql("update personal_subjects set current_version = ? where subject = ?")
                .params(version, subject.value())
                .update();
        return key;
    }

    private boolean isErased(CustomerId subject) {
        return jdbc.sql("select erased_at is not null from personal_subjects where subject = ?")
                .param(subject.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
