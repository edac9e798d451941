package dev.mercato.doors;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all bodies in memory may have together, and those of one address. */
final class BodyMemory {

    private static final int SHARE_OF_HEAP = 8;
    private static final int SHARE_OF_SENDER = 4;

    private final long most;
    private final long mostOfSender;
    private final ConcurrentMap<String, Long> ofSenders = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();

    BodyMemory(long most, long mostOfSender) {
        this.most = most;
        this.mostOfSender = mostOfSender;
    }

    /** A share of the heap that has room for the largest body, however small the heap is. */
    static BodyMemory forBodiesOf(long largest) {
        long most = Math.max(largest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return new BodyMemory(most, Math.max(largest, most / SHARE_OF_SENDER));
    }

    /** @param sender the address that it comes from */
    boolean take(String sender, long bytes) {
        boolean isSendersShare = ofSenders.merge(sender, bytes, Long::sum) <= mostOfSender;
        if (taken.addAndGet(bytes) <= most && isSendersShare) {
            return true;
        }
        giveBack(sender, bytes);
        return false;
    }

    void giveBack(String sender, long bytes) {
        if (bytes > 0) {
            taken.addAndGet(-bytes);
            ofSenders.computeIfPresent(sender, (address, held) -> held == bytes ? null : held - bytes);
        }
    }

    long taken() {
        return taken.get();
    }
}
