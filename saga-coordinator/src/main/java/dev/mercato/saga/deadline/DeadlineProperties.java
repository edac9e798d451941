package dev.mercato.saga.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an order process waits for an answer the first time; each further wait is twice as long.
 *
 * @param reservation for all stock items to answer
 * @param payment for the provider to answer an authorization, a void or a capture
 * @param look how often to look for expired deadlines
 */
@ConfigurationProperties("mercato.deadline")
record DeadlineProperties(
        @DefaultValue("1m") Duration reservation,
        @DefaultValue("15m") Duration payment,
        @DefaultValue("1s") Duration look) {}
