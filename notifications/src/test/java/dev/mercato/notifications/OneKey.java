package dev.mercato.notifications;

import dev.mercato.runtime.personal.MasterKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Sealed with a key that is made of a word. */
public record OneKey(String word) implements MasterKeys {

    @Override
    public String current() {
        return word;
    }

    @Override
    public String wrap(SecretKey key) {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, key(word));
            return Base64.getEncoder().encodeToString(cipher.wrap(key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public SecretKey unwrap(String masterKey, String wrapped) {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.UNWRAP_MODE, key(masterKey));
            return (SecretKey) cipher.unwrap(Base64.getDecoder().decode(wrapped), "AES", Cipher.SECRET_KEY);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecretKey key(String word) {
        return new SecretKeySpec(Arrays.copyOf(word.getBytes(StandardCharsets.US_ASCII), 32), "AES");
    }
}
