package dev.mercato.commandapi.idempotency;

import dev.mercato.runtime.http.HttpCode;
import dev.mercato.runtime.http.HttpRefusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tells a request from others of its caller: the operation, and the client's key if it sent one. */
public record RequestKey(String operation, @Nullable String key) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");

    public RequestKey {
        if (key != null && !FORM.matcher(key).matches()) {
            throw new HttpRefusal(HttpCode.HEADER_INVALID, HEADER + " must have 1 to 255 printable ASCII characters");
        }
    }
}
