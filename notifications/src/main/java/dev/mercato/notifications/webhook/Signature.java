package dev.mercato.notifications.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers by which a receiver knows who sends, as in <a href="https://www.standardwebhooks.com">Standard Webhooks</a>. */
record Signature(String id, long timestamp, String signatures) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    /** One signature for each secret; a receiver is content with any that it can verify. */
    static Signature of(String id, Instant now, String body, List<byte[]> secrets) {
        String signed = id + "." + now.getEpochSecond() + "." + body;
        return new Signature(
                id,
                now.getEpochSecond(),
                secrets.stream().map(secret -> VERSION + sign(signed, secret)).collect(Collectors.joining(" ")));
    }

    private static String sign(String text, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
