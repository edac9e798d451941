package dev.mercato.runtime.personal;

/**
 * A subject's key, encrypted with a master key.
 *
 * @param version counted from 1
 * @param masterKey which master key it is
 * @param wrapped base64
 */
public record WrappedKey(int version, String masterKey, String wrapped) {}
