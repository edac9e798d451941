package dev.mercato.notifications.buyer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that says no, in whatever words: the ones of a test server are friendlier than those of the world. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, String> replies = new ConcurrentHashMap<>();

    ScriptedSmtp() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread server = new Thread(this::serve, "scripted-smtp");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Answers a command that begins so with this reply from now on. */
    ScriptedSmtp replying(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader lines =
                            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
                say(client, "220 ready");
                boolean inMail = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!inMail) {
                        String reply = reply(line);
                        say(client, reply);
                        inMail = reply.startsWith("354");
                    } else if (line.equals(".")) {
                        inMail = false;
                        say(client, reply("."));
                    }
                }
            } catch (IOException gone) {
                // The client, or this server.
            }
        }
    }

    private String reply(String line) {
        return replies.entrySet().stream()
                .filter(each -> line.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(line.startsWith("DATA") ? "354 go on" : "250 fine");
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
