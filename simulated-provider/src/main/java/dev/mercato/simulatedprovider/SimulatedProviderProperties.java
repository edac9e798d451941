package dev.mercato.simulatedprovider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url where the ledger is kept: its own H2 database, forced to disk at every commit
 * @param latency how long an answer about an operation takes
 * @param lateAnswer how long {@code tok_answer_late} dawdles
 * @param hang how long {@code tok_timeout} keeps a caller who has more patience than that
 */
@ConfigurationProperties("mercato.simulated-provider")
record SimulatedProviderProperties(
        @DefaultValue("jdbc:h2:file:./data/provider;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE")
        String url,

        @DefaultValue("0ms") Duration latency,

        @DefaultValue("8s") Duration lateAnswer,

        @DefaultValue("60s") Duration hang) {}
