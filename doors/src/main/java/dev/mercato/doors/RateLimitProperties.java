package dev.mercato.doors;

import dev.mercato.runtime.UnusableConfiguration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask for. A caller who did not have to log in is limited only if {@code byAddress}, a program
 * with the role service never.
 *
 * @param enabled whether callers are limited
 * @param byAddress whether callers who did not have to log in are limited as well, each address as one caller
 * @param readsPerSecond how many reading requests per second a caller may send for long
 * @param readsAtOnce how many reading requests a caller who was quiet may send at once
 * @param writesPerSecond how many writing requests per second a caller may send for long
 * @param writesAtOnce how many writing requests a caller who was quiet may send at once
 * @param failedLoginsPerSecond how many wrong keys and tokens per second an address may show for long
 * @param failedLoginsAtOnce how many wrong keys and tokens an address may show at once
 */
@ConfigurationProperties("mercato.rate-limit")
record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean byAddress,
        @DefaultValue("50") int readsPerSecond,
        @DefaultValue("200") int readsAtOnce,
        @DefaultValue("20") int writesPerSecond,
        @DefaultValue("100") int writesAtOnce,
        @DefaultValue("5") int failedLoginsPerSecond,
        @DefaultValue("50") int failedLoginsAtOnce) {

    RateLimitProperties {
        Map.of(
                        "reads-per-second", readsPerSecond,
                        "reads-at-once", readsAtOnce,
                        "writes-per-second", writesPerSecond,
                        "writes-at-once", writesAtOnce,
                        "failed-logins-per-second", failedLoginsPerSecond,
                        "failed-logins-at-once", failedLoginsAtOnce)
                .forEach((name, value) -> {
                    if (value < 1) {
                        throw new UnusableConfiguration(
                                "mercato.rate-limit." + name + " is " + value + ".",
                                "Set it to 1 or more, or set mercato.rate-limit.enabled=false.");
                    }
                });
    }
}
