package dev.mercato.projections.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mercato.coreapi.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void is_read_as_it_was_written() {
        String cursor = Cursor.after(Instant.EPOCH, "Tasse, groß\"");

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.read(cursor, "", key -> key[0] + " " + key[1]))
                .isEqualTo("1970-01-01T00:00:00Z Tasse, groß\"");
        assertThat(Cursor.read(null, "first", key -> key[0])).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "[\"\\u0000\"]", "[\"yesterday\"]", "null", "[null]", "hello"})
    void rejects_what_it_cannot_read(String forged) {
        String cursor = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Cursor.read(cursor, Instant.MIN, key -> Instant.parse(key[0])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "a", " "})
    void rejects_what_is_not_base64(String cursor) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> Cursor.read(cursor, "", key -> key[0]));
    }
}
