package dev.mercato.app.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Answers for names of one part with one address each (RFC 1035), as Docker's own does for containers. */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final short NO_ERROR = (short) 0x8180;
    private static final short NO_SUCH_NAME = (short) 0x8183;
    private static final short NAME_OF_THE_QUESTION = (short) 0xC00C;

    private final DatagramSocket socket;
    private volatile Map<String, byte[]> names;

    NameServer(Map<String, byte[]> names) throws IOException {
        this.names = names;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void name(Map<String, byte[]> others) {
        names = others;
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                packet.setData(answer(Arrays.copyOf(buffer, packet.getLength())));
                socket.send(packet);
            } catch (IOException failed) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    private byte[] answer(byte[] question) {
        String name = new String(question, HEADER + 1, question[HEADER], StandardCharsets.US_ASCII);
        byte[] address = names.getOrDefault(name, new byte[0]);
        boolean isKnown = address.length > 0;
        ByteBuffer answer = ByteBuffer.allocate(512)
                .put(question, 0, 2) // Its number.
                .putShort(isKnown ? NO_ERROR : NO_SUCH_NAME)
                .putShort((short) 1) // One question,
                .putShort((short) (isKnown ? 1 : 0)) // and so many answers.
                .putInt(0)
                .put(question, HEADER, question.length - HEADER);
        if (isKnown) {
            answer.putShort(NAME_OF_THE_QUESTION)
                    .putShort((short) 1) // An address
                    .putShort((short) 1) // in the Internet
                    .putInt(600) // for ten minutes, as Docker says.
                    .putShort((short) address.length)
                    .put(address);
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    @Override
    public void close() {
        socket.close();
    }
}
