package dev.mercato.runtime.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between a client and a server, and can let connections hang as if the host had vanished. */
final class SwallowingProxy implements Closeable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final int server;
    private volatile boolean swallows;

    SwallowingProxy(int server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on nothing gets through, without an error. */
    void swallow() {
        swallows = true;
    }

    /** New connections get through again. */
    void forward() {
        swallows = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(client);
                sockets.add(target);
                start(() -> pump(client, target));
                start(() -> pump(target, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to) {
        boolean swallowed = false;
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                swallowed |= swallows;
                if (!swallowed) {
                    out.write(bytes, 0, count);
                }
            }
            if (!swallowed) {
                to.close();
            }
        } catch (IOException closed) {
            if (!swallowed) {
                closeQuietly(to);
            }
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "swallowing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(SwallowingProxy::closeQuietly);
    }
}
