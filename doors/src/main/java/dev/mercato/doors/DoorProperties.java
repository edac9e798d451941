package dev.mercato.doors;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP doors.
 *
 * @param maxBody the maximum size of a request body
 * @param bodyTimeout how long a request body may take to arrive
 * @param maxRequests how many requests may be under way, those that wait included; more are answered 503
 */
@ConfigurationProperties("mercato")
public record DoorProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("256") int maxRequests) {

    public DoorProperties {
        if (maxRequests < 1) {
            throw new UnusableConfiguration("mercato.max-requests is " + maxRequests + ".", "Set it to 1 or more.");
        }
    }
}
