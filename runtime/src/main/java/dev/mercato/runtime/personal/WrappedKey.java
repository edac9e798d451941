package dev.mercato.runtime.personal;

/**
 * A subject's key, encrypted with a master key.
 *
 * @param version a later key has a higher one
 * @param masterKey which master key it is
 * @param wrapped base64
 */
public record WrappedKey(int version, String masterKey, String wrapped) {}
