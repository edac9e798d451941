package dev.mercato.runtime.http;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The doors.
 *
 * @param open whether the server may listen on an address other than loopback, and be called by any name and from any
 *     page, although nobody has to log in
 * @param maxBody the largest request body that is read
 * @param caller who every caller is taken for, until callers are told apart
 */
@ConfigurationProperties("mercato")
public record DoorProperties(
        @DefaultValue("false") boolean open,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue Anybody caller) {

    public record Anybody(
            @DefaultValue("anonymous") String subject,

            @DefaultValue({"buyer", "back-office", "operator"})
            Set<String> roles) {}
}
