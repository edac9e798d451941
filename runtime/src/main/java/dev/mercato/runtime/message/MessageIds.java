package dev.mercato.runtime.message;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * The ids of messages and sagas: UUIDs of version 7 (RFC 9562), so that an index of them grows at its end. They are no
 * secrets, and need no secure random numbers.
 *
 * <p>Public, because Axon finds it as a service.
 */
public final class MessageIds extends IdentifierFactory {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final int TIME_SHIFT = 16;
    private static final long VERSION_7 = 0x7000L;
    private static final int RANDOM_BITS_AFTER_VERSION = 12;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int VARIANT_BITS = 2;

    @Override
    public String generateIdentifier() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = CLOCK.millis() << TIME_SHIFT | VERSION_7 | random.nextInt(1 << RANDOM_BITS_AFTER_VERSION);
        long low = VARIANT | random.nextLong() >>> VARIANT_BITS;
        return new UUID(high, low).toString();
    }
}
