package dev.mercato.doors.caller;

import dev.mercato.coreapi.access.ApiKeyId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole API key, {@code mk_<keyId>_<43 characters>}: 256 random bits, of which only a hash is kept. */
public record ApiKeySecret(ApiKeyId keyId, String text) {

    static final String PREFIX = "mk_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "(" + ApiKeyId.FORM + ")_[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static ApiKeySecret make(ApiKeyId keyId) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new ApiKeySecret(
                keyId,
                PREFIX + keyId + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    static Optional<ApiKeySecret> of(String bearer) {
        Matcher parts = FORM.matcher(bearer);
        return parts.matches() ? Optional.of(new ApiKeySecret(new ApiKeyId(parts.group(1)), bearer)) : Optional.empty();
    }

    /** SHA-256, in hexadecimal. There is nothing to guess in a random key, so that a slow hash would protect nothing. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** In constant time. */
    boolean hasHash(String known) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), known.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return PREFIX + keyId + "_…";
    }
}
