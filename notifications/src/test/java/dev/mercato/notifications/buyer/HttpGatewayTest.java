package dev.mercato.notifications.buyer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.notifications.buyer.BuyerProperties.Gateway;
import dev.mercato.notifications.buyer.Way.Answer;
import dev.mercato.notifications.buyer.Way.Parcel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class HttpGatewayTest {

    private static final NotificationId ID = NotificationId.of("event-1", NotificationChannel.SMS);

    private final HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 202;
    private Duration timeout = Duration.ofSeconds(20);

    HttpGatewayTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/messages", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Answer send() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/messages");
        return new HttpGateway(url, new Gateway(url, "secret", timeout))
                .send(new Parcel(
                        ID,
                        NotificationChannel.SMS,
                        "+44 20",
                        new Wording("en", "Your order is on its way", "text", "html"),
                        null));
    }

    @Test
    void posts_one_line_under_the_id_of_the_message() {
        assertThat(send()).isEqualTo(new Answer.Accepted());
        assertThat(received)
                .containsExactly(ID + " Bearer secret {\"channel\":\"sms\",\"to\":\"+44 20\",\"language\":\"en\","
                        + "\"text\":\"Your order is on its way\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "200, Accepted",
        "400, Rejected",
        "422, Rejected",
        "401, Deferred",
        "404, Deferred",
        "429, Deferred",
        "302, Deferred",
        "500, Deferred",
        "503, Deferred"
    })
    void reads_the_answer(int answered, String outcome) {
        status = answered;
        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_gateway_that_does_not_answer_is_asked_later() {
        status = 0;
        timeout = Duration.ofMillis(200);
        assertThat(send()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void a_gateway_that_is_down_is_asked_later() {
        server.stop(0);
        assertThat(send()).isEqualTo(new Answer.Unreachable("no answer from the gateway: ConnectException"));
    }

    @Test
    void other_channels_need_a_gateway() {
        assertThatThrownBy(() -> Shop.properties(Map.of("mercato.notifications.channels", "email,sms")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("mercato.notifications.gateway.url");
        assertThat(Shop.properties(Map.of(
                                "mercato.notifications.channels", "email,sms",
                                "mercato.notifications.gateway.url", "http://127.0.0.1/"))
                        .channels())
                .containsExactlyInAnyOrder(NotificationChannel.EMAIL, NotificationChannel.SMS);
    }
}
