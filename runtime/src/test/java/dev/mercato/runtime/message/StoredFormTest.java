package dev.mercato.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.outage.NewerVersion;
import java.util.List;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class StoredFormTest {

    /** Revision 1 was a name and a number; revision 2 added the unit, revision 3 the list of tags. */
    record Thing(
            String name,
            int quantity,
            String unit,
            List<String> tags,
            @Nullable String note) {}

    private static final StoredForm<Thing> THINGS = new StoredForm<>(
            "test.Thing",
            3,
            Thing.class,
            new JsonUpcaster("test.Thing", 1, json -> json.put("unit", "pieces")),
            new JsonUpcaster("test.Thing", 2, json -> {
                json.putArray("tags");
                return json;
            }));

    private static final Thing CUP = new Thing("cup", 2, "pieces", List.of(), null);

    @Test
    void says_what_it_is_and_is_read_back() {
        String written = THINGS.write(CUP);

        assertThat(written)
                .isEqualTo(
                        "{\"form\":\"test.Thing/3\",\"name\":\"cup\",\"quantity\":2,\"unit\":\"pieces\",\"tags\":[]}");
        assertThat(THINGS.read(written)).isEqualTo(CUP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"form\":\"test.Thing/1\",\"name\":\"cup\",\"quantity\":2}",
                "{\"form\":\"test.Thing/2\",\"name\":\"cup\",\"quantity\":2,\"unit\":\"pieces\"}",
                "{\"form\":\"test.Thing/3\",\"name\":\"cup\",\"quantity\":2,\"unit\":\"pieces\",\"tags\":[],\"addedLater\":true}"
            })
    void is_read_in_every_revision_that_was_ever_written(String stored) {
        assertThat(THINGS.read(stored)).isEqualTo(CUP);
    }

    @Test
    void of_a_newer_version_is_rejected() {
        assertThatThrownBy(() -> THINGS.read("{\"form\":\"test.Thing/4\",\"name\":\"cup\"}"))
                .isInstanceOf(NewerVersion.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void for_which_a_step_is_missing_is_rejected() {
        StoredForm<Thing> without = new StoredForm<>("test.Thing", 3, Thing.class);

        assertThatThrownBy(() -> without.read("{\"form\":\"test.Thing/2\",\"name\":\"cup\"}"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("test.Thing of revision 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"form\":\"test.Other/3\",\"name\":\"cup\"}", "{\"name\":\"cup\"}"})
    void of_another_kind_is_rejected(String stored) {
        assertThatThrownBy(() -> THINGS.read(stored)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quantity\":2,\"unit\":\"pieces\",\"tags\":[]",
                "\"name\":null,\"quantity\":2,\"unit\":\"pieces\",\"tags\":[]",
                "\"name\":\"cup\",\"unit\":\"pieces\",\"tags\":[]",
                "\"name\":\"cup\",\"quantity\":2,\"unit\":\"pieces\""
            })
    void never_reads_null_for_a_required_field(String members) {
        assertThatThrownBy(() -> THINGS.read("{\"form\":\"test.Thing/3\"," + members + "}"))
                .isInstanceOf(JacksonException.class);
    }
}
