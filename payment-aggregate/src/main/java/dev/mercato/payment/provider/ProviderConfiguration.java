package dev.mercato.payment.provider;

import java.net.URI;
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
    PaymentProvider paymentProvider(ProviderProperties properties, Environment environment) {
        URI url = properties.url();
        Supplier<URI> base = url != null ? () -> url : SingletonSupplier.of(() -> simulatedIn(environment));
        return new HttpPaymentProvider(base, properties.timeout());
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
