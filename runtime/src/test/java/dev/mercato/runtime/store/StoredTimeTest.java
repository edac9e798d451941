package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "2026-01-31T12:34:56.789Z",
                "2028-02-29T23:59:59.999Z",
                "1969-12-31T23:59:59.001Z"
            })
    void is_read_as_axon_writes_it(String stored) {
        assertThat(StoredTime.read(stored)).isEqualTo(Instant.parse(stored));
        assertThat(DateTimeUtils.formatInstant(StoredTime.read(stored))).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:34:56Z", "2026-01-31T12:34:56.789123Z", "2026-01-31T13:34:56.78+01:00"})
    void is_read_in_other_forms(String stored) {
        assertThat(StoredTime.read(stored)).isEqualTo(DateTimeUtils.parseInstant(stored));
    }

    @Test
    void is_rejected_if_it_is_none() {
        assertThatThrownBy(() -> StoredTime.read("2026-13-31T12:34:56.789Z")).isInstanceOf(DateTimeException.class);
    }
}
