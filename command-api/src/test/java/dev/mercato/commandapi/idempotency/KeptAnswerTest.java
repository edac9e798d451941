package dev.mercato.commandapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.testing.GoldenForm;
import dev.mercato.testing.GoldenForm.Stored;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptAnswerTest {

    private static final GoldenForm FORM = new GoldenForm(KeptAnswer.FORM.name(), KeptAnswer.FORM.revision());

    @Test
    void an_answer_is_kept_as_it_is_pinned() {
        KeptAnswer answer = new KeptAnswer(202, Map.of("Location", "/api/v1/orders/ord_1"), "{\"orderId\":\"ord_1\"}");

        FORM.check(KeptAnswer.FORM.write(answer));
        assertThat(KeptAnswer.FORM.read(KeptAnswer.FORM.write(answer))).isEqualTo(answer);
    }

    static Stream<Stored> ever() {
        return FORM.all();
    }

    @ParameterizedTest
    @MethodSource("ever")
    void an_answer_is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(KeptAnswer.FORM
                        .read(stored.json())
                        .replayed()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
    }
}
