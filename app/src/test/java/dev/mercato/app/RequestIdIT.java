package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.runtime.message.Messages;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From an answer to its lines in the log, and to the events that it caused. */
class RequestIdIT {

    private static final String HEADER = "Request-Id";
    private static final String DISPATCHER = "org.springframework.web.servlet.DispatcherServlet";

    @TempDir
    private Path folder;

    @Test
    void a_request_is_found_by_its_id_in_its_answer_the_log_and_the_events() {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), "--logging.level." + DISPATCHER + "=debug")) {
            Reachable shop = mercato::url;
            ListAppender<ILoggingEvent> log = logOf(DISPATCHER);
            ListAppender<ILoggingEvent> decided = logOf("dev.mercato.saga.OrderFulfilment");

            shop.post("/api/v1/products", """
                    {"sku": "CUP", "name": "Cup", "price": {"amount": "4.10", "currency": "EUR"}}""");
            shop.post("/api/v1/stock/CUP/receipts", """
                    {"quantity": 5, "warehouse": "main"}""");
            HttpResponse<String> placed = shop.post("/api/v1/orders", """
                    {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "CUP", "quantity": 1}]}""", "Prefer", "wait=30", HEADER, "complaint-17");
            assertThat(placed.statusCode()).isEqualTo(201);
            assertThat(id(placed)).isEqualTo("complaint-17");
            assertThat(List.copyOf(log.list))
                    .anySatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("requestId", "complaint-17"))
                    .as("nothing is traced")
                    .noneSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsKey("traceId"));

            String order = Reachable.JSON.readTree(placed.body()).get("orderId").stringValue();
            assertThat(List.copyOf(decided.list)).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage()).startsWith("Decided: ConfirmOrder[orderId=" + order);
                assertThat(line.getMDCPropertyMap())
                        .containsEntry("orderId", order)
                        .containsEntry("requestId", "complaint-17");
            });
            List<? extends DomainEventMessage<?>> events =
                    mercato.bean(EventStore.class).readEvents(order).asStream().toList();
            assertThat(events.get(0).getMetaData()).containsEntry(Messages.REQUEST_ID, "complaint-17");
            Object origin = events.get(0).getMetaData().get(Messages.CORRELATION_ID);
            assertThat(events)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(
                            event -> assertThat(event.getMetaData()).containsEntry(Messages.CORRELATION_ID, origin));
        }
    }

    @Test
    void every_answer_has_an_id_and_only_a_sane_one_of_the_caller_is_kept() {
        try (RunningMercato mercato =
                RunningMercato.on(Store.h2(folder), "--mercato.login.mode=required", "--mercato.max-body=100B")) {
            Reachable shop = mercato::url;
            assertThat(id(shop.send("GET", "/livez", ""))).isNotEmpty();
            assertThat(status(shop.send("GET", "/nowhere", ""))).isEqualTo(404);
            assertThat(status(shop.send("GET", "/api/v1/orders", ""))).isEqualTo(401);
            assertThat(status(shop.post("/api/v1/orders", "x".repeat(200)))).isIn(401, 413);
            assertThat(status(shop.send("GET", "/a%zz".replace("%zz", "%25/..;/%2e"), "")))
                    .isGreaterThanOrEqualTo(400);

            assertThat(id(shop.send("GET", "/livez", "", "X-Request-Id", "proxy/1:2")))
                    .isEqualTo("proxy/1:2");
            assertThat(id(shop.send("GET", "/livez", "", HEADER, "a b"))).isNotEqualTo("a b");
            assertThat(id(shop.send("GET", "/livez", "", HEADER, "x".repeat(129))))
                    .hasSize(36);
            assertThat(id(shop.send("GET", "/livez", ""))).isNotEqualTo(id(shop.send("GET", "/livez", "")));
        }
    }

    private static ListAppender<ILoggingEvent> logOf(String name) {
        ListAppender<ILoggingEvent> log = new OnItsThread();
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        log.start();
        logger.setAdditive(false);
        logger.addAppender(log);
        return log;
    }

    /** What belongs to the thread is gone when the test looks at it. */
    private static final class OnItsThread extends ListAppender<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    }

    private static int status(HttpResponse<String> answer) {
        assertThat(id(answer)).hasSize(36);
        return answer.statusCode();
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue(HEADER).orElse("");
    }
}
