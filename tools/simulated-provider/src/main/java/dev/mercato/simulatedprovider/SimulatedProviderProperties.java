package dev.mercato.simulatedprovider;

import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address the address on which it listens; it has no login
 * @param port the port on which it listens; 0 is a free one
 * @param url the H2 database that holds the ledger; Mercato sets it to the file provider.mv.db in mercato.data
 * @param latency how long the answer about an operation takes
 * @param lateAnswer how long the first answer takes with {@code tok_answer_late}
 * @param hang how long a request with {@code tok_timeout} hangs before it is answered with 504
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
