package dev.mercato.payment.provider;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url the base URL of the provider; without it, the provider simulated in this process is used
 * @param timeout how long a complete answer may take before the outcome counts as unknown
 * @param calls how many calls of the provider may be under way at the same time in this process
 * @param circuit when a provider that does not answer is spared
 */
@ConfigurationProperties("mercato.payment.provider")
record ProviderProperties(
        @Nullable URI url,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("64") int calls,
        @DefaultValue Circuit circuit) {

    ProviderProperties {
        if (calls < 1) {
            throw new IllegalArgumentException("mercato.payment.provider.calls must be at least 1");
        }
    }

    /**
     * @param failures after so many calls in a row without a known outcome the provider is no longer called
     * @param pause how long it is then not called
     * @param probes how many calls are then made to find out whether it answers again; if one of them is answered, it is
     *     called as before
     */
    record Circuit(
            @DefaultValue("5") int failures,
            @DefaultValue("60s") Duration pause,
            @DefaultValue("3") int probes) {

        Circuit {
            if (failures < 1 || probes < 1) {
                throw new IllegalArgumentException(
                        "mercato.payment.provider.circuit.failures and .probes must be at least 1");
            }
        }
    }
}
