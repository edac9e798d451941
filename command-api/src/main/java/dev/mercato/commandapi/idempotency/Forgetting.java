package dev.mercato.commandapi.idempotency;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes keys with their answers after a day. */
final class Forgetting {

    private static final Duration KEPT = Duration.ofHours(24);

    private final IdempotencyKeys keys;
    private final Clock clock;

    Forgetting(IdempotencyKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetWhatIsOld() {
        keys.forgetOlderThan(clock.instant().minus(KEPT));
    }
}
