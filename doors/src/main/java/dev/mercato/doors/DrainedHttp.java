package dev.mercato.doors;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.Acceptor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * Tomcat's HTTP protocol, whose port can be closed without dropping the clients connected by then. Tomcat itself drops
 * a client that connects while it stops accepting, and the operating system drops those never accepted.
 */
public final class DrainedHttp extends Http11NioProtocol {

    private final Port port;

    /** Called by Tomcat, by class name. */
    public DrainedHttp() {
        this(new Port());
    }

    private DrainedHttp(Port port) {
        super(port);
        this.port = port;
    }

    /** Accepts no more connections; open ones serve one more request, whose response says so (RFC 9112, 9.6). */
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

        // Tomcat's acceptor discards the last connection that it accepted.
        @Override
        protected void destroySocket(SocketChannel socket) {
            if (closing) {
                closing = false;
                serve(socket);
            } else {
                super.destroySocket(socket);
            }
        }

        // Loses only connections that arrive in the few microseconds between the last accept and the close.
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

        // An acceptor that is still waiting holds a lock on the port, which only closing the port releases.
        private boolean isAcceptorGone() {
            return acceptor.getState() == Acceptor.AcceptorState.ENDED;
        }

        // At the end of a body in chunks Tomcat would begin to read the next request in the midst of this one, and
        // close
        // the connection if there is none (ChunkedInputFilter.parseTrailerFields). It notices that end anyway.
        @Override
        public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
            boolean isInTheMidst = !dispatch && socket.getLock().getHoldCount() > 1;
            return isInTheMidst || super.processSocket(socket, event, dispatch);
        }

        private void serve(SocketChannel socket) {
            if (!setSocketOptions(socket)) {
                closeSocket(socket);
            }
        }
    }
}
