package dev.mercato.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client with one connection to a server on this machine, and one request at a time (HTTP/1.1, RFC 9112). The
 * connection is kept alive until the server closes it. Not thread-safe.
 */
public final class Connection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Longer than the longest wait that a request asks for. */
    private static final Duration READ = Duration.ofSeconds(45);

    private static final String BASE = "/api/v1";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final int port;
    private byte[] buffer = new byte[8192];
    private int filled;
    private @Nullable Socket socket;

    public Connection(int port) {
        this.port = port;
    }

    /** Gets a path below {@code /api/v1}. */
    public Answer get(String path) throws IOException {
        return send("GET " + BASE + path, "");
    }

    /** Gets a path as it is. */
    public Answer getRoot(String path) throws IOException {
        return send("GET " + path, "");
    }

    /** Posts JSON, which must be ASCII, to a path below {@code /api/v1}; further headers end with a line break each. */
    public Answer post(String path, String json, String headers) throws IOException {
        return send(
                "POST " + BASE + path,
                "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n" + headers,
                json);
    }

    private Answer send(String request, String headers) throws IOException {
        return send(request, headers, "");
    }

    private Answer send(String request, String headers, String body) throws IOException {
        Socket open = socket == null ? connect() : socket;
        try {
            String text = request + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n" + body;
            open.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            Answer answer = read(open.getInputStream());
            if (answer.has("Connection", "close")) {
                close();
            }
            return answer;
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    private Socket connect() throws IOException {
        Socket fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout((int) READ.toMillis());
        fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT.toMillis());
        socket = fresh;
        return fresh;
    }

    private Answer read(InputStream in) throws IOException {
        filled = 0;
        int head = endOf(END_OF_HEAD, 0, in);
        String text = text(0, head - END_OF_HEAD.length);
        int status = Integer.parseInt(text.substring(9, 12));
        Answer empty = new Answer(status, text, "");
        String length = empty.header("Content-Length");
        if (length != null) {
            int end = head + Integer.parseInt(length);
            fill(end, in);
            return new Answer(status, text, text(head, end));
        }
        return empty.has("Transfer-Encoding", "chunked") ? new Answer(status, text, chunks(head, in)) : empty;
    }

    private String chunks(int start, InputStream in) throws IOException {
        byte[] endOfLine = {'\r', '\n'};
        StringBuilder body = new StringBuilder();
        int at = start;
        while (true) {
            int data = endOf(endOfLine, at, in);
            int size = Integer.parseInt(text(at, data - endOfLine.length).strip(), 16);
            at = data + size + endOfLine.length;
            fill(at, in);
            if (size == 0) {
                return body.toString();
            }
            body.append(text(data, data + size));
        }
    }

    /** Reads on until the mark was seen at or after a position, and tells where it ends. */
    private int endOf(byte[] mark, int from, InputStream in) throws IOException {
        int at = from;
        while (true) {
            for (; at + mark.length <= filled; at++) {
                if (Arrays.equals(buffer, at, at + mark.length, mark, 0, mark.length)) {
                    return at + mark.length;
                }
            }
            fill(filled + 1, in);
        }
    }

    private void fill(int needed, InputStream in) throws IOException {
        while (filled < needed) {
            if (buffer.length < needed || buffer.length == filled) {
                buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("The server closed the connection");
            }
            filled += read;
        }
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
