package dev.mercato.commandapi.idempotency;

import dev.mercato.runtime.message.StoredForm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** A stored answer, to be replayed byte for byte; {@code body} is JSON. */
record KeptAnswer(
        int status, Map<String, String> headers, @Nullable String body) {

    static final StoredForm<KeptAnswer> FORM = new StoredForm<>("kept-answer", 1, KeptAnswer.class);

    static KeptAnswer of(ResponseEntity<?> answer, JsonMapper json) {
        return new KeptAnswer(
                answer.getStatusCode().value(),
                answer.getHeaders().toSingleValueMap(),
                answer.getBody() == null ? null : json.writeValueAsString(answer.getBody()));
    }

    @SuppressWarnings("unchecked") // The body is sent as stored, whatever its original type.
    <T> ResponseEntity<T> replayed() {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatusCode.valueOf(status))
                .headers(all -> headers.forEach(all::set))
                .header(Idempotency.REPLAYED_HEADER, "true");
        return (ResponseEntity<T>)
                (body == null
                        ? answer.build()
                        : answer.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(StandardCharsets.UTF_8)));
    }
}
