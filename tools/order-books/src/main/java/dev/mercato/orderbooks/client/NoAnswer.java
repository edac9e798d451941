package dev.mercato.orderbooks.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No usable answer, despite all retries. {@code code} is the reason in one word; failures are counted by it. */
public final class NoAnswer extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    public NoAnswer(String code, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
