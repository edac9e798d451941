package dev.mercato.runtime.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When health tells that processors lag.
 *
 * @param limit how long a processor may be behind before health is degraded
 */
@ConfigurationProperties("mercato.processor.lag")
record LagProperties(@DefaultValue("1m") Duration limit) {}
