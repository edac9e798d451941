package dev.mercato.runtime.personal;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A subject's key, ready for use. */
record DataKey(int version, SecretKey key) {

    static final String ALGORITHM = "AES";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SecretKey fresh() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new SecretKeySpec(key, ALGORITHM);
    }
}
