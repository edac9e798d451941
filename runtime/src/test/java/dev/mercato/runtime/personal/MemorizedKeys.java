package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** Keys in memory that are the same in every run: the bytes of a subject's key are all the number of its subject. */
final class MemorizedKeys implements PersonalKeys {

    static final MasterKeys MASTER =
            new ConfiguredMasterKeys(Base64.getEncoder().encodeToString(new byte[ConfiguredMasterKeys.BYTES]), "Zeros");

    private final Map<CustomerId, WrappedKey> keys = new HashMap<>();
    private final Set<CustomerId> erased = new HashSet<>();
    int asked;

    DataKeys dataKeys() {
        return new DataKeys(() -> this, () -> MASTER);
    }

    void erase(CustomerId subject) {
        erased.add(subject);
    }

    @Override
    public Optional<WrappedKey> provide(CustomerId subject) {
        asked++;
        return erased.contains(subject)
                ? Optional.empty()
                : Optional.of(keys.computeIfAbsent(subject, fresh -> key(keys.size() + 1)));
    }

    private static WrappedKey key(int number) {
        byte[] bytes = new byte[ConfiguredMasterKeys.BYTES];
        Arrays.fill(bytes, (byte) number);
        return new WrappedKey(1, MASTER.current(), MASTER.wrap(new SecretKeySpec(bytes, DataKey.ALGORITHM)));
    }

    @Override
    public Optional<WrappedKey> find(CustomerId subject, int version) {
        asked++;
        return erased.contains(subject) ? Optional.empty() : Optional.ofNullable(keys.get(subject));
    }
}
