package dev.mercato.payment.provider;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the provider answers. While it does not the process is degraded, not down: orders are accepted and wait, and a
 * restart would not help.
 */
final class ProviderHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "Payments wait for the provider");

    private final ShieldedProvider provider;

    ProviderHealth(ShieldedProvider provider) {
        this.provider = provider;
    }

    @Override
    public Health health() {
        Health.Builder health = provider.outage()
                .map(outage -> Health.status(DEGRADED)
                        .withDetail("since", outage.since())
                        .withDetail("nextTry", outage.nextTry())
                        .withDetail("lastFailure", outage.lastFailure()))
                .orElseGet(Health::up);
        return health.withDetail("circuit", provider.state()).build();
    }
}
