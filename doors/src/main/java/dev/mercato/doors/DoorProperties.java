package dev.mercato.doors;

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
 * @param caller the identity of every caller, until callers are distinguished
 */
@ConfigurationProperties("mercato")
public record DoorProperties(
        @DefaultValue("false") boolean open,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue Anybody caller) {

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
