package dev.mercato.commandapi;

import dev.mercato.coreapi.SealedSecret;
import dev.mercato.runtime.personal.SecretSealing;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a webhook as receivers keep it, {@code whsec_} and 256 random bits in base64 (Standard Webhooks). */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    private WebhookSecret(byte[] secret) {
        this.secret = secret;
    }

    static WebhookSecret make() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new WebhookSecret(random);
    }

    SealedSecret sealed(SecretSealing sealing) {
        return sealing.seal(secret);
    }

    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
