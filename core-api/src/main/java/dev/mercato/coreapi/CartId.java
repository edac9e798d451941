package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** {@code crt_} and 160 random bits in hexadecimal. Whoever knows the id of a guest's cart has the cart. */
@Shape(maxLength = 44, pattern = "^" + CartId.FORM + "$", example = "crt_5b1f0e9d3c7a48e2916f7d0b2a64c8e1f3905d7c")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record CartId(@JsonValue String value) {

    private static final String PREFIX = "crt_";
    static final String FORM = PREFIX + "[0-9a-f]{40}";
    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final int BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CartId {
        Identifiers.require(PATTERN, value);
    }

    /** A new one, which nobody can guess. */
    public static CartId next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new CartId(PREFIX + HexFormat.of().formatHex(random));
    }

    /** The only order that this cart can become, however often it is checked out. */
    public OrderId order() {
        return OrderId.of(Identifiers.derivedFrom("cart\n" + value));
    }

    @Override
    public String toString() {
        return value;
    }
}
