package dev.mercato.doors;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;

/** A body that can be read more than once, and what it is to become. */
final class KeptBody implements HttpInputMessage {

    private final HttpHeaders headers;
    private final byte[] bytes;
    private final Type type;

    KeptBody(HttpHeaders headers, byte[] bytes, Type type) {
        this.headers = headers;
        this.bytes = bytes;
        this.type = type;
    }

    Type type() {
        return type;
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}
