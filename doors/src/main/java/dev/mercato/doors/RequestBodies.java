package dev.mercato.doors;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Rejects compressed bodies (RFC 9110, 15.5.16), which would otherwise be taken for broken JSON, and keeps the others
 * while they are read.
 */
@ControllerAdvice
final class RequestBodies extends RequestBodyAdviceAdapter {

    private static final String PLAIN = "identity";

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage body,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        List<String> codings = body.getHeaders().getOrEmpty(HttpHeaders.CONTENT_ENCODING);
        if (!codings.stream().allMatch(PLAIN::equalsIgnoreCase)) {
            ErrorResponseException rejection = new ErrorResponseException(
                    HttpCode.MEDIA_TYPE_UNSUPPORTED.status(),
                    Problems.problem(HttpCode.MEDIA_TYPE_UNSUPPORTED, "A body must not be compressed"),
                    null);
            rejection.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, PLAIN);
            throw rejection;
        }
        return new KeptBody(body.getHeaders(), body.getBody().readAllBytes(), type);
    }
}
