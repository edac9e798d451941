package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.notifications.buyer.BuyerProperties.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts text messages and pushes as JSON to a gateway, which is an adapter of whoever sends them. Any 2xx accepts a
 * message, and 4xx rejects it for good, unless that is about credentials, address or timing.
 */
final class HttpGateway implements Way {

    private static final Set<Integer> NOT_ABOUT_THE_MESSAGE = Set.of(401, 403, 404, 405, 407, 408, 425, 426, 429);

    private final URI url;
    private final Gateway settings;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder().build();

    HttpGateway(URI url, Gateway settings) {
        this.url = url;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Set<NotificationChannel> channels() {
        return Set.of(NotificationChannel.SMS, NotificationChannel.PUSH);
    }

    /** @param to a telephone number, or for a push the customer's id */
    record Message(NotificationChannel channel, String to, String language, String text) {}

    @Override
    public Answer send(Parcel parcel) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", parcel.id().value())
                .POST(BodyPublishers.ofString(json.writeValueAsString(new Message(
                        parcel.channel(),
                        parcel.address(),
                        parcel.wording().language(),
                        parcel.wording().subject()))));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        try {
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return new Answer.Accepted();
            }
            return status / 100 == 4 && !NOT_ABOUT_THE_MESSAGE.contains(status)
                    ? new Answer.Rejected("status " + status)
                    : new Answer.Deferred("status " + status);
        } catch (IOException failed) {
            return new Answer.Unreachable(
                    "no answer from the gateway: " + failed.getClass().getSimpleName());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.Deferred("interrupted");
        }
    }
}
