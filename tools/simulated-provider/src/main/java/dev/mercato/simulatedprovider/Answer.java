package dev.mercato.simulatedprovider;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer; one that is not whole announces more bytes than it sends. */
record Answer(int status, String type, String body, boolean whole) {

    static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    static Answer ok(Object body) {
        return new Answer(200, "application/json", JSON.writeValueAsString(body), true);
    }

    /** Problem details (RFC 9457). */
    static Answer problem(int status, @Nullable String detail) {
        return new Answer(
                status, "application/problem+json", JSON.writeValueAsString(new Problem(status, detail)), true);
    }

    /** A truncated answer: the connection is closed before the rest is sent. */
    static Answer broken() {
        return new Answer(200, "application/json", "{\"reference\":", false);
    }

    record Problem(int status, @Nullable String detail) {}
}
