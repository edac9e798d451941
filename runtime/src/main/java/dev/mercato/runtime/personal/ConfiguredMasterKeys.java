package dev.mercato.runtime.personal;

import dev.mercato.runtime.UnusableConfiguration;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Master keys that an operator has written down: the first is the current one. Keys are wrapped as in RFC 3394. */
final class ConfiguredMasterKeys implements MasterKeys {

    static final int BYTES = 32;
    private static final int BYTES_OF_ID = 8;
    private static final String WRAPPING = "AESWrap";

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String current;

    /** @throws UnusableConfiguration unless the text is one key or more, each 32 bytes in base64 */
    ConfiguredMasterKeys(String text, String where) {
        for (String line : text.strip().split("[\\s,]+")) {
            byte[] key = decoded(line, where);
            keys.put(id(key), new SecretKeySpec(key, DataKey.ALGORITHM));
        }
        this.current = keys.keySet().iterator().next();
    }

    private static byte[] decoded(String line, String where) {
        try {
            byte[] key = Base64.getDecoder().decode(line);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Reported with all others.
        }
        throw new UnusableConfiguration(
                where + " is not a master key: it must be " + BYTES + " bytes in base64.",
                "Make one with: openssl rand -base64 " + BYTES);
    }

    /** The beginning of a hash, which tells nothing about a random key. */
    private static String id(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES_OF_ID));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public String wrap(SecretKey key) {
        try {
            Cipher cipher = Cipher.getInstance(WRAPPING);
            cipher.init(Cipher.WRAP_MODE, keys.get(current));
            return Base64.getEncoder().encodeToString(cipher.wrap(key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A key of personal data cannot be wrapped", impossible);
        }
    }

    @Override
    public SecretKey unwrap(String masterKey, String wrapped) {
        SecretKey master = keys.get(masterKey);
        if (master == null) {
            throw new IllegalStateException("Personal data was stored under the master key " + masterKey
                    + ", which this process does not have; it has " + keys.keySet()
                    + ". See mercato.personal.master-key-file.");
        }
        try {
            Cipher cipher = Cipher.getInstance(WRAPPING);
            cipher.init(Cipher.UNWRAP_MODE, master);
            return (SecretKey) cipher.unwrap(Base64.getDecoder().decode(wrapped), DataKey.ALGORITHM, Cipher.SECRET_KEY);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException(
                    "A key of personal data was changed: it does not fit master key " + masterKey, changed);
        }
    }
}
