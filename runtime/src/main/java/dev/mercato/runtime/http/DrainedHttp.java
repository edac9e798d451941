package dev.mercato.runtime.http;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.Acceptor;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * Tomcat's HTTP, whose port can be closed without cutting off those who are connected to it by then. Tomcat itself cuts off
 * who comes while it stops to accept, and the system who was never accepted.
 */
public final class DrainedHttp extends Http11NioProtocol {

    private final Port port;

    /** Tomcat makes it, by its name. */
    public DrainedHttp() {
        this(new Port());
    }

    private DrainedHttp(Port port) {
        super(port);
        this.port = port;
    }

    /** No more connections are accepted; those that there are serve one more request, whose answer says so (RFC 9112, 9.6). */
    void closePort() {
        port.closing = true;
        closeServerSocketGraceful();
    }

    boolean hasConnections() {
        return !getEndpoint().getConnections().isEmpty();
    }

    ThreadPoolExecutor threads() {
        if (getExecutor() instanceof ThreadPoolExecutor threads) {
            return threads;
        }
        throw new IllegalStateException("Requests are not served by Tomcat's own threads");
    }

    private static final class Port extends NioEndpoint {

        private volatile boolean closing;

        // Tomcat's acceptor has no use for the last one that it got.
        @Override
        protected void destroySocket(SocketChannel socket) {
            if (closing) {
                closing = false;
                serve(socket);
            } else {
                super.destroySocket(socket);
            }
        }

        // Nobody comes between the last who waits and the closing but in the few microseconds between these two calls.
        @Override
        protected void doCloseServerSocket() throws IOException {
            List<SocketChannel> waiting = new ArrayList<>();
            try {
                if (isRunning() && isAcceptorGone() && getServerSocket() instanceof ServerSocketChannel port) {
                    port.configureBlocking(false);
                    for (SocketChannel next = port.accept(); next != null; next = port.accept()) {
                        waiting.add(next);
                    }
                }
            } finally {
                super.doCloseServerSocket();
                waiting.forEach(this::serve);
            }
        }

        // An acceptor that still waits for somebody holds a lock of the port, which only the closing takes from it.
        private boolean isAcceptorGone() {
            return acceptor.getState() == Acceptor.AcceptorState.ENDED;
        }

        private void serve(SocketChannel socket) {
            if (!setSocketOptions(socket)) {
                closeSocket(socket);
            }
        }
    }
}
