package dev.mercato.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PersonalTest {

    private static final CustomerId ADA = new CustomerId("c-1");
    private static final Personal NAME = new Personal(ADA, "Ada Lovelace");

    @Test
    void is_never_printed() {
        assertThat(NAME).hasToString("personal data of c-1");
        assertThat(Map.of("name", NAME).toString()).doesNotContain("Ada");
        assertThat(Personal.erased(ADA)).hasToString("erased data of c-1");
    }

    @Test
    void is_equal_by_subject_and_text() {
        assertThat(NAME)
                .isEqualTo(new Personal(ADA, "Ada Lovelace"))
                .isNotEqualTo(new Personal(new CustomerId("c-2"), "Ada Lovelace"))
                .isNotEqualTo(Personal.erased(ADA));
    }

    @Test
    void no_mapper_but_that_of_messages_writes_or_reads_it() {
        JsonMapper any = JsonMapper.shared();

        assertThatThrownBy(() -> any.writeValueAsString(NAME))
                .hasRootCauseMessage("Only the mapper of messages writes personal data");
        assertThatThrownBy(() -> any.readValue("{\"subject\":\"c-1\",\"text\":\"Ada\"}", Personal.class))
                .hasRootCauseMessage("Only the mapper of messages reads personal data");
    }
}
