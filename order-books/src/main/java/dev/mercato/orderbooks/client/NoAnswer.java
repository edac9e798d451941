package dev.mercato.orderbooks.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** All patience brought no usable answer. The {@code code} says why, in one word, and is what failures are counted by. */
public final class NoAnswer extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    NoAnswer(String code, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
