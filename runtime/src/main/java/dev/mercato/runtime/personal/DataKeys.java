package dev.mercato.runtime.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.mercato.coreapi.CustomerId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys in use, for a short while: an erasure anywhere takes effect here before that has passed. What a transaction
 * has made or read is known to itself, and to others once it is committed: a key that is rolled back must seal nothing.
 */
public final class DataKeys {

    static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** The version of the key for new values, whatever it is. */
    private static final int CURRENT = 0;

    private static final int MOST = 10_000;

    private final Supplier<PersonalKeys> keys;
    private final Supplier<MasterKeys> masterKeys;
    private final Cache<Wanted, Optional<DataKey>> remembered;

    private record Wanted(CustomerId subject, int version) {}

    DataKeys(Supplier<PersonalKeys> keys, Supplier<MasterKeys> masterKeys) {
        this(keys, masterKeys, Ticker.systemTicker());
    }

    DataKeys(Supplier<PersonalKeys> keys, Supplier<MasterKeys> masterKeys, Ticker ticker) {
        this.keys = keys;
        this.masterKeys = masterKeys;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** The key for new values; empty if the subject is erased. */
    Optional<DataKey> current(CustomerId subject) {
        return find(new Wanted(subject, CURRENT), () -> keys.get().provide(subject));
    }

    /** The key of stored values; empty if it is gone. */
    Optional<DataKey> find(CustomerId subject, int version) {
        return find(new Wanted(subject, version), () -> keys.get().find(subject, version));
    }

    /** Forgets the keys of a subject at once, in this process, and again when their deletion is committed. */
    public void forget(CustomerId subject) {
        forgetIn(remembered.asMap(), subject);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            forgetIn(ofTransaction(), subject);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    forgetIn(remembered.asMap(), subject);
                }
            });
        }
    }

    private static void forgetIn(Map<Wanted, Optional<DataKey>> keys, CustomerId subject) {
        keys.keySet().removeIf(wanted -> wanted.subject().equals(subject));
    }

    private Optional<DataKey> find(Wanted wanted, Supplier<Optional<WrappedKey>> source) {
        Optional<DataKey> known = remembered.getIfPresent(wanted);
        if (known != null) {
            return known;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            Optional<DataKey> found = unwrapped(source);
            remembered.put(wanted, found);
            return found;
        }
        Map<Wanted, Optional<DataKey>> own = ofTransaction();
        Optional<DataKey> ofThis = own.get(wanted);
        if (ofThis == null) {
            ofThis = unwrapped(source);
            own.put(wanted, ofThis);
        }
        return ofThis;
    }

    private Optional<DataKey> unwrapped(Supplier<Optional<WrappedKey>> source) {
        return source.get()
                .map(key -> new DataKey(key.version(), masterKeys.get().unwrap(key.masterKey(), key.wrapped())));
    }

    private Map<Wanted, Optional<DataKey>> ofTransaction() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(OfTransaction.class::isInstance)
                .map(OfTransaction.class::cast)
                .filter(each -> each.target == remembered)
                .findFirst()
                .orElseGet(() -> {
                    OfTransaction fresh = new OfTransaction(remembered);
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                })
                .found;
    }

    private static final class OfTransaction implements TransactionSynchronization {

        private final Map<Wanted, Optional<DataKey>> found = new HashMap<>();
        private final Cache<Wanted, Optional<DataKey>> target;

        private OfTransaction(Cache<Wanted, Optional<DataKey>> target) {
            this.target = target;
        }

        @Override
        public void afterCommit() {
            target.putAll(found);
        }
    }
}
