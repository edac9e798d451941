package dev.mercato.runtime.personal;

import dev.mercato.coreapi.webhook.SealedSecret;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that are nobody's personal data with the master key itself, as it seals the keys of persons. Whoever keeps
 * one seals it again when the master key has changed.
 */
public final class SecretSealing {

    private final Supplier<MasterKeys> masterKeys;

    public SecretSealing(Supplier<MasterKeys> masterKeys) {
        this.masterKeys = masterKeys;
    }

    /** Seals random bytes, 16 at least, in a multiple of 8 (RFC 3394). */
    public SealedSecret seal(byte[] secret) {
        MasterKeys master = masterKeys.get();
        return new SealedSecret(master.current(), master.wrap(new SecretKeySpec(secret, DataKey.ALGORITHM)));
    }

    /** The secret; fails if its master key is not known here. */
    public byte[] open(SealedSecret secret) {
        return masterKeys.get().unwrap(secret.masterKey(), secret.sealed()).getEncoded();
    }

    /** Whether it is sealed with the current master key. */
    public boolean isCurrent(SealedSecret secret) {
        return secret.masterKey().equals(masterKeys.get().current());
    }
}
