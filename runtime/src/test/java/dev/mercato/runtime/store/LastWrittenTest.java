package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastWrittenTest {

    private final LastWritten<String, List<String>> written = new LastWritten<>();

    @Test
    void the_same_form_is_what_was_written() {
        List<String> object = List.of("a");
        written.put("1", "[a]", object);

        assertThat(written.take("2", "[a]")).isEmpty();
        assertThat(written.take("1", new String("[a]".toCharArray())).orElseThrow())
                .isSameAs(object);
    }

    @Test
    void what_was_taken_is_not_there_any_more_because_it_may_have_changed() {
        written.put("1", "[a]", List.of("a"));
        assertThat(written.take("1", "[a]")).isPresent();

        assertThat(written.take("1", "[a]")).isEmpty();
    }

    @Test
    void another_form_is_not_what_was_written() {
        written.put("1", "[a]", List.of("a"));

        assertThat(written.take("1", "[b]")).isEmpty();
        assertThat(written.take("1", "[a]")).isEmpty();
    }

    @Test
    void what_is_written_again_replaces_what_was() {
        written.put("1", "[a]", List.of("a"));
        written.put("1", "[b]", List.of("b"));

        assertThat(written.take("1", "[b]")).contains(List.of("b"));
    }
}
