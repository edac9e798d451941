package dev.mercato.saga.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a process waits for an answer until the order is overdue.
 *
 * @param reservation how long an order first waits until all stock items have answered; each further wait is twice as
 *     long
 * @param payment how long an order first waits until the provider has answered an authorization, a void or a capture;
 *     each further wait is twice as long
 * @param look how often to look for expired deadlines
 */
@ConfigurationProperties("mercato.deadline")
record DeadlineProperties(
        @DefaultValue("1m") Duration reservation,
        @DefaultValue("15m") Duration payment,
        @DefaultValue("1s") Duration look) {}
