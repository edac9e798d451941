package dev.mercato.doors;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP doors.
 *
 * @param open whether the server may listen on an address other than loopback, and accepts any host name and any origin,
 *     although nobody has to log in
 * @param maxBody the maximum size of a request body
 * @param bodyTimeout how long a request body may take to arrive
 * @param maxRequests how many requests may be under way, those that wait included; more are answered 503
 * @param caller the identity of every caller, until callers are distinguished
 */
@ConfigurationProperties("mercato")
public record DoorProperties(
        @DefaultValue("false") boolean open,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("256") int maxRequests,
        @DefaultValue Anybody caller) {

    public DoorProperties {
        if (maxRequests < 1) {
            throw new UnusableConfiguration("mercato.max-requests is " + maxRequests + ".", "Set it to 1 or more.");
        }
    }

    /**
     * The identity of a caller who did not have to log in.
     *
     * @param subject the name under which every caller is recorded
     * @param roles what every caller may do; without back-office nobody sets a price
     */
    public record Anybody(
            @DefaultValue("anonymous") String subject,

            @DefaultValue({"buyer", "back-office", "operator"})
            Set<String> roles) {}
}
