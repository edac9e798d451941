package dev.mercato.coreapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void every_message_of_every_sealed_family_is_listed() {
        assertThat(Stream.of(Vocabulary.EVENTS, Vocabulary.COMMANDS, Vocabulary.QUERIES)
                        .flatMap(list -> list.stream()))
                .containsExactlyInAnyOrderElementsOf(MessagesTest.listed());
    }

    /** Processes of different versions share these names: lines are added, never changed or removed. */
    @Test
    void no_name_changes() throws IOException {
        assertThat(Vocabulary.BY_NAME.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(Path.of("src", "test", "resources", "message-names.txt")));
    }
}
