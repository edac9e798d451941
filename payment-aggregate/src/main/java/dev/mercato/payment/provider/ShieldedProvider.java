package dev.mercato.payment.provider;

import dev.mercato.coreapi.payment.FindProviderOutage;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.payment.provider.Outcome.Unknown;
import dev.mercato.payment.provider.Outcome.Withheld;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider behind a circuit breaker. After some calls in a row without a known outcome none is made for a while; then a
 * few probes show whether the provider answers again. A call that is not made is {@link Withheld}: nothing is guessed, and
 * what waits for it simply waits longer. The breaker is that of this process.
 *
 * <p>A decline is an answer, and so is a request that the provider does not accept or does not know.
 */
final class ShieldedProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(ShieldedProvider.class);

    private final PaymentProvider provider;
    private final ProviderProperties settings;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Clock clock;
    private volatile String lastFailure = "";
    /** From the first opening until the circuit is closed again. */
    private volatile @Nullable ProviderOutage outage;

    ShieldedProvider(PaymentProvider provider, ProviderProperties settings, Clock clock) {
        this.provider = provider;
        this.settings = settings;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                "payment-provider",
                CircuitBreakerConfig.custom()
                        // All of the last ones failed: that many in a row.
                        .slidingWindow(
                                settings.circuit().failures(),
                                settings.circuit().failures(),
                                SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(
                                settings.circuit().probes())
                        .waitDurationInOpenState(settings.circuit().pause())
                        .recordResult(ShieldedProvider::isFailure)
                        .writableStackTraceEnabled(false)
                        .clock(clock)
                        .build());
        this.bulkhead = Bulkhead.of(
                "payment-provider",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.calls())
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> changed(change.getStateTransition()));
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        return call(() -> provider.attempt(attempt), Function.identity());
    }

    @Override
    public Optional<Outcome> ask(Attempt attempt) {
        return call(() -> provider.ask(attempt), Optional::of);
    }

    private <A> A call(Supplier<A> call, Function<Outcome, A> otherwise) {
        try {
            return bulkhead.executeSupplier(() -> breaker.executeSupplier(() -> noticed(call.get())));
        } catch (CallNotPermittedException | BulkheadFullException spared) {
            return otherwise.apply(new Withheld());
        }
    }

    private <A> A noticed(A answer) {
        Unknown unknown = unknown(answer);
        if (unknown != null) {
            lastFailure = unknown.why();
        }
        return answer;
    }

    private static boolean isFailure(Object answer) {
        return unknown(answer) != null;
    }

    private static @Nullable Unknown unknown(Object answer) {
        Object outcome = answer instanceof Optional<?> known ? known.orElse(null) : answer;
        return outcome instanceof Unknown unknown ? unknown : null;
    }

    /**
     * Not a promise: a call may still be withheld. While the provider is being probed there is room for the probes only, so
     * that a backlog is not claimed just to be given back.
     */
    @Override
    public int room() {
        int free = bulkhead.getMetrics().getAvailableConcurrentCalls();
        return switch (breaker.getState()) {
            case OPEN -> isDue(outage) ? Math.min(free, settings.circuit().probes()) : 0;
            case HALF_OPEN ->
                Math.max(
                        0,
                        settings.circuit().probes()
                                - breaker.getMetrics().getNumberOfBufferedCalls()
                                - (settings.calls() - free));
            case CLOSED, DISABLED, FORCED_OPEN, METRICS_ONLY -> free;
        };
    }

    private boolean isDue(@Nullable ProviderOutage open) {
        return open == null || clock.instant().isAfter(open.nextTry());
    }

    private void changed(StateTransition transition) {
        Instant now = clock.instant();
        ProviderOutage before = outage;
        if (transition.getToState() == State.OPEN) {
            Instant nextTry = now.plus(settings.circuit().pause());
            outage = new ProviderOutage(before == null ? now : before.since(), nextTry, lastFailure);
            if (before == null) {
                log.warn(
                        "The payment provider has not answered {} calls in a row, the last one: {}. It is not called until {};"
                                + " payments wait",
                        settings.circuit().failures(),
                        lastFailure,
                        nextTry);
            }
        } else if (transition.getToState() == State.CLOSED && before != null) {
            outage = null;
            log.info("The payment provider answers again, after {}", Duration.between(before.since(), now));
        }
    }

    /** The outage that lasts, as this process sees it; while the provider is being probed, too. */
    Optional<ProviderOutage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Closed, open or half open. */
    State state() {
        return breaker.getState();
    }

    @QueryHandler
    Optional<ProviderOutage> answer(FindProviderOutage query) {
        return outage();
    }
}
