package dev.mercato.coreapi;

/**
 * A secret that only processes with the master key can read.
 *
 * @param masterKey which one it is sealed with
 * @param sealed in base64
 */
public record SealedSecret(String masterKey, String sealed) {}
