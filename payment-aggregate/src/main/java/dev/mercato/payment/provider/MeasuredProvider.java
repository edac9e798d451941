package dev.mercato.payment.provider;

import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.payment.provider.Outcome.Approved;
import dev.mercato.payment.provider.Outcome.Declined;
import dev.mercato.payment.provider.Outcome.Impossible;
import dev.mercato.payment.provider.Outcome.Unknown;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * Measures every call that is really made: how long it takes, by request ({@code send}, {@code ask}), kind of attempt and
 * outcome.
 */
final class MeasuredProvider implements PaymentProvider {

    private final PaymentProvider provider;
    private final MeterRegistry meters;
    private final MeterProvider<Timer> calls;

    MeasuredProvider(PaymentProvider provider, MeterRegistry meters) {
        this.provider = provider;
        this.meters = meters;
        this.calls = Timer.builder("mercato.payment.provider.calls")
                .description("Calls of the payment provider")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5))
                .withRegistry(meters);
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        Timer.Sample call = Timer.start(meters);
        Outcome outcome = provider.attempt(attempt);
        record(call, "send", attempt.kind(), label(outcome));
        return outcome;
    }

    @Override
    public Optional<Outcome> ask(Attempt attempt) {
        Timer.Sample call = Timer.start(meters);
        Optional<Outcome> outcome = provider.ask(attempt);
        record(call, "ask", attempt.kind(), outcome.map(MeasuredProvider::label).orElse("not_received"));
        return outcome;
    }

    private void record(Timer.Sample call, String request, AttemptKind kind, String outcome) {
        call.stop(calls.withTags("request", request, "kind", kind.code(), "outcome", outcome));
    }

    private static String label(Outcome outcome) {
        if (outcome instanceof Approved) {
            return "approved";
        } else if (outcome instanceof Declined) {
            return "declined";
        } else if (outcome instanceof Impossible) {
            return "not_accepted";
        } else if (outcome instanceof Unknown) {
            return "unknown";
        }
        throw new IllegalStateException("A provider does not answer " + outcome);
    }
}
