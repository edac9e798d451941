package dev.mercato.runtime.personal;

import javax.crypto.SecretKey;

/**
 * The master key, with which the keys of all subjects are encrypted, and the former ones. A key service would be another
 * implementation: declare it as a bean.
 */
public interface MasterKeys {

    /** Which one wraps new keys. */
    String current();

    /** Encrypts a key with the current master key. */
    String wrap(SecretKey key);

    /**
     * Decrypts a key.
     *
     * @throws IllegalStateException if that master key is not known here
     */
    SecretKey unwrap(String masterKey, String wrapped);
}
