package dev.mercato.runtime.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.SealedSecret;
import dev.mercato.runtime.outage.Outage;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets of which no person is known as their subject with the master key itself, as it seals the keys of persons.
 * Whoever keeps one seals it again when the master key has changed.
 */
public final class SecretSealing {

    private static final int BLOCK = 32;
    private static final String SEPARATOR = "\n";

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

    /**
     * A text that fits into a URL: whoever has it can show it, but cannot read it, change it, or use it for another purpose,
     * and nobody without the master key can make one. It is the same each time.
     */
    public String token(String purpose, String text) {
        SealedSecret sealed = sealText(purpose + SEPARATOR + text);
        byte[] bytes = Base64.getDecoder().decode(sealed.sealed());
        return sealed.masterKey() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The text of a token; empty if it was not made for this purpose, or with a master key that is not known here. */
    public Optional<String> read(String purpose, String token) {
        int end = token.lastIndexOf('.');
        if (end < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(end + 1));
            String sealed = Base64.getEncoder().encodeToString(bytes);
            return Optional.of(openText(new SealedSecret(token.substring(0, end), sealed)))
                    .filter(opened -> opened.startsWith(purpose + SEPARATOR))
                    .map(opened -> opened.substring(purpose.length() + SEPARATOR.length()));
        } catch (IllegalStateException | IllegalArgumentException notOurs) {
            if (Outage.isBehind(notOurs)) { // Of a key service.
                throw notOurs;
            }
            return Optional.empty();
        }
    }

    /** Whether it is sealed with the current master key. */
    public boolean isCurrent(SealedSecret secret) {
        return secret.masterKey().equals(masterKeys.get().current());
    }
}
