package dev.mercato.projections.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a page ended: the sort key of its last row, in a form that is opaque to clients. */
public final class Cursor {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Cursor() {}

    public static String after(Object... sortKey) {
        List<String> parts = Arrays.stream(sortKey).map(Object::toString).toList();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(parts).getBytes(UTF_8));
    }

    /**
     * The sort key of the cursor, or {@code first} if there is none.
     *
     * @throws Rejected {@code CURSOR_INVALID} if {@code key} cannot interpret it
     */
    public static <K> K read(@Nullable String cursor, K first, Function<String[], K> key) {
        if (cursor == null) {
            return first;
        }
        try {
            String[] parts = JSON.readValue(new String(Base64.getUrlDecoder().decode(cursor), UTF_8), String[].class);
            if (parts != null && Arrays.stream(parts).allMatch(part -> part != null && Text.isPrintable(part))) {
                return key.apply(parts);
            }
            throw invalid();
        } catch (IllegalArgumentException
                | DateTimeException
                | ArrayIndexOutOfBoundsException
                | JacksonException unreadable) {
            throw invalid();
        }
    }

    private static Rejected invalid() {
        return new Rejected(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list");
    }
}
