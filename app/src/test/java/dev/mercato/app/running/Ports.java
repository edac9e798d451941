package dev.mercato.app.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports for servers that a test starts in processes of their own. They lie below those that a system gives to connections,
 * one of which would now and then be there before its server; and each process that runs tests has a range to itself.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int RANGE = 500;
    private static final int RANGES = 20;
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Range OWN = IntStream.range(0, RANGES)
            .mapToObj(range -> Turn.tryAt("ports-" + range).map(turn -> new Range(FIRST + range * RANGE, turn)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();

    private Ports() {}

    // Its turn is kept: one that nobody remembers would be given back.
    private record Range(int first, Turn turn) {}

    public static int free() {
        return IntStream.range(0, RANGE)
                .map(again -> OWN.first() + NEXT.getAndIncrement() % RANGE)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
