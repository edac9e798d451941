package dev.mercato.payment.provider;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url what the provider's paths are below; without one, the provider that is simulated in this process
 * @param timeout how long a whole answer may take before the outcome counts as unknown
 */
@ConfigurationProperties("mercato.payment.provider")
record ProviderProperties(
        @Nullable URI url, @DefaultValue("5s") Duration timeout) {}
