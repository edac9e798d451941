package dev.mercato.commandapi;

import java.io.UnsupportedEncodingException;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Asserts what an answer with problem details (RFC 9457) contains. */
final class ProblemAssert extends AbstractAssert<ProblemAssert, Map<String, Object>> {

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemAssert(Map<String, Object> problem) {
        super(problem, ProblemAssert.class);
    }

    static Answered assertThatAnswer(int status, @Nullable String contentType, String body) {
        return new Answered(status, contentType, body);
    }

    static Answered assertThat(MvcTestResult answer) {
        try {
            return new Answered(
                    answer.getResponse().getStatus(),
                    answer.getResponse().getContentType(),
                    answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    record Answered(int status, @Nullable String contentType, String body) {

        ProblemAssert isProblem(int expected, String code) {
            org.assertj.core.api.Assertions.assertThat(status).as(body).isEqualTo(expected);
            org.assertj.core.api.Assertions.assertThat(contentType).as(body).startsWith("application/problem+json");
            return new ProblemAssert(JSON.readValue(body, new TypeReference<Map<String, Object>>() {}))
                    .has("status", expected)
                    .has("code", code);
        }
    }

    /** Null means that there is none. */
    ProblemAssert has(String field, @Nullable Object value) {
        org.assertj.core.api.Assertions.assertThat(actual.get(field))
                .as("%s of %s", field, actual)
                .isEqualTo(value);
        return this;
    }
}
