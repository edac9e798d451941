package dev.mercato.simulatedprovider;

import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address where it listens; the loopback, for nobody has to log in
 * @param port the port of its own; 0 is a free one
 * @param url where the ledger is kept: its own H2 database, forced to disk at every commit
 * @param latency how long an answer about an operation takes
 * @param lateAnswer how long {@code tok_answer_late} dawdles
 * @param hang how long {@code tok_timeout} keeps a caller who has more patience than that
 */
@ConfigurationProperties("mercato.simulated-provider")
record SimulatedProviderProperties(
        @DefaultValue("127.0.0.1") InetAddress address,

        @DefaultValue("8090") int port,

        @DefaultValue("jdbc:h2:file:./data/provider;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE")
        String url,

        @DefaultValue("0ms") Duration latency,

        @DefaultValue("8s") Duration lateAnswer,

        @DefaultValue("60s") Duration hang) {}
