package dev.mercato.coreapi.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.net.URI;
import java.net.URISyntaxException;

/** Where events are posted: an absolute {@code https} URL, or {@code http} where the server allows it. */
@Shape(maxLength = WebhookUrl.LENGTH, pattern = "^https?://", example = "https://hooks.shop.example/mercato")
@Rejects(RejectionCode.WEBHOOK_URL_INVALID)
public record WebhookUrl(@JsonValue String value) {

    static final int LENGTH = 1000;
    private static final int HIGHEST_PORT = 65_535;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookUrl {}

    @FromOutside
    public static WebhookUrl of(String typed) {
        if (typed.length() > LENGTH) {
            throw invalid("A URL must have at most " + LENGTH + " characters");
        }
        try {
            URI uri = new URI(typed).parseServerAuthority();
            boolean isOfTheWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!isOfTheWeb || uri.getHost() == null || uri.getPort() > HIGHEST_PORT || uri.getPort() == 0) {
                throw invalid("A URL must be absolute, with http or https and a host");
            }
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw invalid("A URL must have no user and no fragment");
            }
            return new WebhookUrl(uri.toASCIIString());
        } catch (URISyntaxException malformed) {
            throw invalid("Not a URL: " + malformed.getReason());
        }
    }

    private static InvalidValue invalid(String message) {
        return new InvalidValue(RejectionCode.WEBHOOK_URL_INVALID, message);
    }

    public URI uri() {
        return URI.create(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
