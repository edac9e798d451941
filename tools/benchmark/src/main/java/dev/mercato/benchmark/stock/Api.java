package dev.mercato.benchmark.stock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mercato.benchmark.stock.Messages.FindOrder;
import dev.mercato.benchmark.stock.Messages.Line;
import dev.mercato.benchmark.stock.Messages.PlaceOrder;
import dev.mercato.benchmark.stock.Messages.ReceiveStock;
import dev.mercato.benchmark.stock.Messages.StockReserved;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The same paths as Mercato's, as far as the benchmark uses them. */
@RestController
@RequestMapping("/api/v1")
class Api {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final OrderViews views;

    Api(CommandGateway commands, QueryGateway queries, OrderViews views) {
        this.commands = commands;
        this.queries = queries;
        this.views = views;
    }

    record Receipt(String warehouse, long quantity) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NewOrder(String customerId, List<Line> lines) {}

    record Page(List<OrderView> items, @Nullable String nextCursor) {}

    // Every product costs the same here.
    @PostMapping("/products")
    ResponseEntity<Void> register() {
        return ResponseEntity.status(201).build();
    }

    @PostMapping("/stock/{sku}/receipts")
    CompletableFuture<ResponseEntity<Void>> receive(@PathVariable String sku, @RequestBody Receipt receipt) {
        return commands.send(new ReceiveStock(sku, receipt.quantity()))
                .thenApply(done -> ResponseEntity.status(201).build());
    }

    @PostMapping("/orders")
    CompletableFuture<ResponseEntity<OrderView>> place(
            @RequestBody NewOrder order, @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        String id = "ord_" + UUID.randomUUID();
        PlaceOrder command = new PlaceOrder(id, order.customerId(), order.lines());
        return prefer == null ? accept(command) : settle(command);
    }

    private CompletableFuture<ResponseEntity<OrderView>> accept(PlaceOrder command) {
        return commands.send(command)
                .thenApply(done ->
                        ResponseEntity.accepted().location(location(command)).build());
    }

    private CompletableFuture<ResponseEntity<OrderView>> settle(PlaceOrder command) {
        SubscriptionQueryResult<OrderView, OrderView> order =
                queries.subscriptionQuery(new FindOrder(command.orderId()), OrderView.class, OrderView.class);
        return commands.send(command)
                .thenCompose(done -> Flux.concat(order.initialResult(), order.updates())
                        .filter(view -> !view.status.equals(OrderView.PLACED))
                        .next()
                        .timeout(LONGEST_WAIT)
                        .doFinally(end -> order.cancel())
                        .toFuture())
                .thenApply(view -> ResponseEntity.created(location(command)).body(view));
    }

    private static URI location(PlaceOrder command) {
        return URI.create("/api/v1/orders/" + command.orderId());
    }

    @GetMapping("/orders/{id}")
    ResponseEntity<OrderView> order(@PathVariable String id) {
        return ResponseEntity.of(views.findById(id));
    }

    @GetMapping(path = "/orders", params = "settled=false")
    Page open(@RequestParam int limit) {
        return new Page(views.findByStatus(OrderView.PLACED, PageRequest.ofSize(limit)), null);
    }

    /** The cursor is the number of the page. */
    @GetMapping("/orders")
    Page orders(@RequestParam int limit, @RequestParam(defaultValue = "0") int cursor) {
        List<OrderView> items = views.findAllByOrderByPlacedAtDescOrderIdDesc(PageRequest.of(cursor, limit));
        return new Page(items, items.size() < limit ? null : Integer.toString(cursor + 1));
    }

    /** How many lines of orders were reserved, for the check that no order was lost. */
    @GetMapping("/reservations")
    Map<String, Long> reservations() {
        return Map.of("lines", views.countEvents(StockReserved.class.getName()));
    }
}
