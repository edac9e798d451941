package dev.mercato.payment.provider;

import dev.mercato.runtime.tracing.TracedWork;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** The provider over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
public class ProviderConfiguration {

    @Bean
    ShieldedProvider paymentProvider(
            ProviderProperties properties, Environment environment, MeterRegistry meters, TracedWork traced) {
        URI url = properties.url();
        Supplier<URI> base = url != null ? () -> url : SingletonSupplier.of(() -> simulatedIn(environment));
        PaymentProvider provider = new HttpPaymentProvider(base, properties.timeout(), traced::headers);
        return new ShieldedProvider(new MeasuredProvider(provider, meters), properties, Clock.systemUTC());
    }

    @Bean
    MeterBinder paymentProviderCircuit(ShieldedProvider provider) {
        return meters -> List.of(State.CLOSED, State.HALF_OPEN, State.OPEN)
                .forEach(state -> Gauge.builder(
                                "mercato.payment.provider.circuit", provider, shield -> shield.state() == state ? 1 : 0)
                        .description("1 for the state of the circuit to the payment provider, 0 for the others")
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters));
    }

    @Bean("paymentProviderHealthIndicator")
    ProviderHealth paymentProviderHealth(ShieldedProvider provider) {
        return new ProviderHealth(provider);
    }

    // The port may be random; it is known only once the simulated provider has started.
    private static URI simulatedIn(Environment environment) {
        String url = environment.getProperty("local.simulated-provider.url");
        if (url == null) {
            throw new IllegalStateException("No provider: set mercato.payment.provider.url");
        }
        return URI.create(url);
    }
}
