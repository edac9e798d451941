package dev.mercato.payment.provider;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url the base URL of the provider; without it, the provider simulated in this process is used
 * @param timeout how long a complete answer may take before the outcome counts as unknown
 */
@ConfigurationProperties("mercato.payment.provider")
record ProviderProperties(
        @Nullable URI url, @DefaultValue("5s") Duration timeout) {}
