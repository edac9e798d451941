package dev.mercato.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.app.running.WebhookReceiver;
import dev.mercato.runtime.message.Messages;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    static class Exported {

        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }
    }

    @Test
    void an_order_is_one_trace_from_its_request_over_the_provider_to_the_views_and_webhooks() throws IOException {
        Set<String> atProvider = new ConcurrentSkipListSet<>();
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (WebhookReceiver receiver = new WebhookReceiver();
                RunningMercato behind = RunningMercato.on(new Store(
                        "provider",
                        List.of("--mercato.run=simulated-provider", "--mercato.data=" + folder.resolve("provider"))));
                RunningMercato mercato = RunningMercato.on(
                        Store.h2(folder),
                        List.of(Mercato.class, Exported.class),
                        "--management.opentelemetry.enabled=true",
                        "--mercato.webhooks.allowed-networks=127.0.0.0/8",
                        "--mercato.payment.provider.url=http://127.0.0.1:"
                                + provider.getAddress().getPort())) {
            provider.createContext("/", exchange -> {
                Headers sent = exchange.getRequestHeaders();
                atProvider.add(sent.getFirst("traceparent"));
                Reachable passedOn = behind::provider;
                byte[] answer = passedOn.post(
                                exchange.getRequestURI().getPath(),
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                                "Idempotency-Key",
                                sent.getFirst("Idempotency-Key"))
                        .body()
                        .getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            provider.start();
            receiver.registerAt(mercato.url());
            mercato.stock("CUP", "4.10", 5);
            Reachable shop = mercato::url;
            HttpResponse<String> placed = shop.post(
                    "/api/v1/orders", """
                    {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "CUP", "quantity": 1}]}""", "Prefer", "wait=30", "traceparent", PARENT, "Request-Id", "complaint-17");
            assertThat(placed.statusCode()).isEqualTo(201);
            mercato.awaitProjections();

            assertThat(atProvider).singleElement().asString().startsWith("00-" + TRACE + "-");
            InMemorySpanExporter spans = mercato.bean(InMemorySpanExporter.class);
            await().untilAsserted(() -> assertThat(processors(spans.getFinishedSpanItems()))
                    .contains("order-fulfilment", "payment-attempts", "orders", "payments"));
            assertThat(names(spans.getFinishedSpanItems()))
                    .contains("http post /api/v1/orders", "AttemptWorkers.work(Attempt)")
                    .anyMatch(name -> name.contains("PlaceOrder"))
                    .anyMatch(name -> name.contains("RecordAttempt"))
                    .anyMatch(name -> name.contains("ConfirmOrder"));

            String order = Reachable.JSON.readTree(placed.body()).get("orderId").stringValue();
            await().untilAsserted(() -> assertThat(receiver.about(order))
                    .hasSize(2)
                    .allSatisfy(posted -> assertThat(posted.traceparent()).startsWith("00-" + TRACE + "-")));
            Tracer tracer = mercato.bean(Tracer.class);
            Tracer.SpanInScope scope = tracer.withSpan(tracer.nextSpan().start());
            try {
                assertThat(MDC.get("traceId")).matches("[0-9a-f]{32}").isNotEqualTo(TraceId.getInvalid());
            } finally {
                scope.close();
            }
            assertThat(MDC.get("traceId")).isNull();
            for (String stream : List.of(order, order.replace("ord_", "pay_") + "_1")) {
                assertThat(mercato.bean(EventStore.class).readEvents(stream).asStream())
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(event.getMetaData())
                                .containsEntry(Messages.REQUEST_ID, "complaint-17")
                                .hasEntrySatisfying(
                                        Messages.TRACEPARENT,
                                        parent -> assertThat((String) parent).startsWith("00-" + TRACE)));
            }
        } finally {
            provider.stop(0);
        }
    }

    private static Set<String> processors(List<SpanData> spans) {
        return ofTrace(spans).stream()
                .map(span -> span.getAttributes().get(AttributeKey.stringKey("mercato.processor")))
                .filter(name -> name != null)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(List<SpanData> spans) {
        return ofTrace(spans).stream().map(SpanData::getName).collect(Collectors.toSet());
    }

    private static List<SpanData> ofTrace(List<SpanData> spans) {
        return spans.stream().filter(span -> span.getTraceId().equals(TRACE)).toList();
    }
}
