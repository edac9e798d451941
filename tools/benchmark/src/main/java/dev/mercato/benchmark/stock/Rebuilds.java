package dev.mercato.benchmark.stock;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The replay of the view, under Mercato's paths. */
@RestController
@RequestMapping("/api/v1/operations/projections")
class Rebuilds {

    private final EventProcessingConfiguration processors;
    private final OrderViews views;

    Rebuilds(EventProcessingConfiguration processors, OrderViews views) {
        this.processors = processors;
        this.views = views;
    }

    record Projection(String name, boolean rebuilding, long position, long lag) {}

    @PostMapping("/" + Orders.NAME + "/rebuild")
    ResponseEntity<Void> rebuild() {
        TrackingEventProcessor processor = processor();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
        return ResponseEntity.accepted().build();
    }

    @GetMapping
    Map<String, List<Projection>> projections() {
        Collection<EventTrackerStatus> segments = processor().processingStatus().values();
        boolean rebuilding = segments.isEmpty() || segments.stream().anyMatch(Rebuilds::isBehindReset);
        return Map.of("items", List.of(new Projection(Orders.NAME, rebuilding, views.countEvents(), 0)));
    }

    // It counts as replaying until there is an event after the reset.
    private static boolean isBehindReset(EventTrackerStatus segment) {
        return segment.getCurrentPosition().orElse(-1)
                < segment.getResetPosition().orElse(-1);
    }

    private TrackingEventProcessor processor() {
        return processors
                .eventProcessor(Orders.NAME, TrackingEventProcessor.class)
                .orElseThrow();
    }
}
