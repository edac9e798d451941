package dev.mercato.runtime.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.SealedSecret;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets of which no person is known as their subject with the master key itself, as it seals the keys of persons.
 * Whoever keeps one seals it again when the master key has changed.
 */
public final class SecretSealing {

    private static final int BLOCK = 32;

    private final Supplier<MasterKeys> masterKeys;

    public SecretSealing(Supplier<MasterKeys> masterKeys) {
        this.masterKeys = masterKeys;
    }

    /** Seals random bytes, 16 at least, in a multiple of 8 (RFC 3394). */
    public SealedSecret seal(byte[] secret) {
        MasterKeys master = masterKeys.get();
        return new SealedSecret(master.current(), master.wrap(new SecretKeySpec(secret, DataKey.ALGORITHM)));
    }

    /** Seals a text without zeros; how long it is shows in steps of a block only. */
    public SealedSecret sealText(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return seal(Arrays.copyOf(bytes, (bytes.length / BLOCK + 1) * BLOCK));
    }

    /** The secret; fails if its master key is not known here. */
    public byte[] open(SealedSecret secret) {
        return masterKeys.get().unwrap(secret.masterKey(), secret.sealed()).getEncoded();
    }

    /** The text; fails if its master key is not known here. */
    public String openText(SealedSecret text) {
        byte[] padded = open(text);
        int length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        return new String(padded, 0, length, UTF_8);
    }

    /** Whether it is sealed with the current master key. */
    public boolean isCurrent(SealedSecret secret) {
        return secret.masterKey().equals(masterKeys.get().current());
    }
}
