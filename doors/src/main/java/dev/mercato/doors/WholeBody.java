package dev.mercato.doors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;

/**
 * Reads the whole body of a request before anything else happens to the request. A slow sender holds no thread
 * meanwhile, only its connection, and only until the timeout. A body that is already there, as most are, is passed on in
 * the same thread.
 */
final class WholeBody implements Filter {

    /** Before every filter that answers: Tomcat would read the rest of an unread body, however slowly it comes. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

    private static final String RECEIVED = WholeBody.class.getName();
    private static final String RETRY_AFTER_SECONDS = "1";

    private final long most;
    private final Duration timeout;
    private final BodyMemory memory;

    WholeBody(long most, Duration timeout, BodyMemory memory) {
        this.most = most;
        this.timeout = timeout;
        this.memory = memory;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(RECEIVED) instanceof ReceivedBody received) {
            request.removeAttribute(RECEIVED);
            passOn(received, request, response, chain);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST && hasBody((HttpServletRequest) request)) {
            receive(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private void receive(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ReceivedBody body = new ReceivedBody(
                request.getInputStream(), request.getContentLengthLong(), most, memory, request.getRemoteAddr());
        try {
            body.readWhatIsThere();
            if (!body.hasEnded()) {
                request.setAttribute(RECEIVED, body);
                AsyncContext later = request.startAsync();
                later.setTimeout(timeout.toMillis());
                body.readLater(later);
                return;
            }
        } catch (IOException | RuntimeException failed) {
            body.release();
            throw failed;
        }
        passOn(body, request, response, chain);
    }

    private void passOn(ReceivedBody body, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            switch (body.end()) {
                case WHOLE -> new WithBody((HttpServletRequest) request, body).passOn(response, chain);
                case TOO_LARGE ->
                    reject(response, HttpCode.BODY_TOO_LARGE, "A body can have at most " + most + " bytes");
                case TOO_SLOW ->
                    reject(
                            response,
                            HttpCode.BODY_TOO_SLOW,
                            "A body must arrive within " + timeout.toSeconds() + " seconds");
                case BROKEN -> reject(response, HttpCode.REQUEST_INVALID, "The body cannot be read to its end");
                case NO_MEMORY -> {
                    ((HttpServletResponse) response).setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                    reject(response, HttpCode.UNAVAILABLE, "Too many bodies are being received; try again later");
                }
            }
        } finally {
            body.release();
        }
    }

    private static void reject(ServletResponse response, HttpCode code, String detail) throws IOException {
        ((HttpServletResponse) response).sendError(code.status().value(), detail);
    }

    private static final class WithBody extends HttpServletRequestWrapper {

        private final ServletInputStream body;
        private volatile boolean isNew = true;

        private WithBody(HttpServletRequest request, ReceivedBody body) {
            super(request);
            this.body = new InMemory(body.stream());
        }

        private void passOn(ServletResponse response, FilterChain chain) throws IOException, ServletException {
            try {
                chain.doFilter(this, response);
            } finally {
                isNew = false;
            }
        }

        /** Everything behind sees the request for the first time, and does not skip it as one that it has seen. */
        @Override
        public DispatcherType getDispatcherType() {
            return isNew ? DispatcherType.REQUEST : super.getDispatcherType();
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

        @Override
        public BufferedReader getReader() {
            String encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    body, encoding == null ? StandardCharsets.ISO_8859_1 : Charset.forName(encoding)));
        }
    }

    private static final class InMemory extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private InMemory(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is in memory; nobody has to wait for it");
        }
    }
}
