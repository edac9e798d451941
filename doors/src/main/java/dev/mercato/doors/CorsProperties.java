package dev.mercato.doors;

import dev.mercato.runtime.UnusableConfiguration;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of others may call the API from a browser.
 *
 * @param allowedOrigins the origins of pages that may call the API from a browser, such as https://shop.example; none but
 *     its own if empty
 */
@ConfigurationProperties("mercato.cors")
public record CorsProperties(@DefaultValue Set<String> allowedOrigins) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");

    public CorsProperties {
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new UnusableConfiguration(
                        "mercato.cors.allowed-origins has '" + origin + "', which is no origin.",
                        "Write scheme, host and port as browsers do, in lower case and without a path:"
                                + " https://shop.example.");
            }
        }
    }
}
