package dev.mercato.runtime.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D): a fresh random nonce of 96 bits, the encrypted text and a tag of 128 bits.
 * The tag also covers subject, message and path, each after its length.
 */
final class AesSealing implements Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final DataKeys keys;
    private final Consumer<byte[]> random;

    AesSealing(DataKeys keys) {
        this(keys, new SecureRandom()::nextBytes);
    }

    AesSealing(DataKeys keys, Consumer<byte[]> random) {
        this.keys = keys;
        this.random = random;
    }

    @Override
    public Optional<Sealed> seal(Personal value, Place place) {
        @Nullable String text = value.text();
        return text == null
                ? Optional.empty()
                : keys.current(value.subject()).map(key -> seal(text, key, value.subject(), place));
    }

    private Sealed seal(String text, DataKey key, CustomerId subject, Place place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.accept(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, NONCE_BYTES, subject, place);
            byte[] sealed = cipher.doFinal(text.getBytes(UTF_8));
            byte[] bytes = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new Sealed(
                    key.version(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Personal data cannot be sealed", impossible);
        }
    }

    @Override
    public @Nullable String open(CustomerId subject, Sealed sealed, Place place) {
        return keys.find(subject, sealed.key())
                .map(key -> open(sealed, key, subject, place))
                .orElse(null);
    }

    private static String open(Sealed sealed, DataKey key, CustomerId subject, Place place) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.bytes());
            if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new IllegalArgumentException("Too short");
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, bytes, NONCE_BYTES, subject, place);
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new BrokenSeal(
                    "The personal value at " + place.path() + " of " + place.message()
                            + " was not sealed for there and for " + subject + ": what is stored was changed",
                    broken);
        }
    }

    private static Cipher cipher(int mode, DataKey key, byte[] nonce, int length, CustomerId subject, Place place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce, 0, length));
        for (String part : new String[] {subject.value(), place.message(), place.path()}) {
            byte[] bytes = part.getBytes(UTF_8);
            cipher.updateAAD(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            cipher.updateAAD(bytes);
        }
        return cipher;
    }
}
