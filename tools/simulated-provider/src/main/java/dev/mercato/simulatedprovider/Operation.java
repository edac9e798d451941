package dev.mercato.simulatedprovider;

import org.jspecify.annotations.Nullable;

/** A client's request; {@code authorization} is the reference that a capture, void or refund applies to. */
record Operation(
        Kind kind,
        Amount amount,
        String paymentMethod,
        @Nullable String authorization,
        String orderId) {

    private static final int LONGEST = 255;

    // Jackson passes null for fields that the body lacks.
    @SuppressWarnings("ConstantValue")
    Operation {
        require(kind != null, "kind is missing");
        require(amount != null && amount.value().signum() > 0, "amount is missing or not above zero");
        require(isText(paymentMethod), "paymentMethod is missing or too long");
        require(isText(orderId), "orderId is missing or too long");
        if (kind == Kind.AUTHORIZE) {
            require(authorization == null, "an authorize must not name an authorization");
        } else {
            require(isText(authorization), "authorization is missing or too long");
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
