package dev.mercato.saga.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an order's process waits for an answer the first time; each further time twice as long.
 *
 * @param reservation for all stock items to answer
 * @param payment for the provider to answer an authorization, a void or a capture
 * @param look how often it is looked for deadlines that have passed
 */
@ConfigurationProperties("mercato.deadline")
record DeadlineProperties(
        @DefaultValue("1m") Duration reservation,
        @DefaultValue("15m") Duration payment,
        @DefaultValue("1s") Duration look) {}
