package dev.mercato.orderbooks.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An {@code Idempotency-Key} derived from the request: its kind, the row's name in the book, and a hash of what is
 * sent. The same row of the same book always gets the same key, wherever the book is stored. A changed row gets another
 * key, so a key is never reused with another body.
 */
public record RequestKey(String value) {

    private static final int LONGEST_NAME = 150;
    private static final int HASH_DIGITS = 16;
    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]+");

    public static RequestKey of(String kind, String name, String content) {
        boolean readable =
                name.length() <= LONGEST_NAME && PRINTABLE_ASCII.matcher(name).matches();
        return new RequestKey(kind + ":" + (readable ? name : hash(name)) + ":" + hash(content));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
