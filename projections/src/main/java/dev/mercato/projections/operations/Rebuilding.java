package dev.mercato.projections.operations;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.projections.engine.ViewProcessor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;

/** Rebuilds views, and only views: what has effects is never replayed. */
class Rebuilding {

    private final List<ViewProcessor> views;
    private final EventProcessingConfiguration processors;

    Rebuilding(List<ViewProcessor> views, EventProcessingConfiguration processors) {
        this.views = views;
        this.processors = processors;
    }

    @CommandHandler
    void decide(RebuildProjection command) {
        Rejected.unless(
                views.stream().anyMatch(view -> view.name().equals(command.name())),
                RejectionCode.PROJECTION_UNKNOWN,
                "There is no projection " + command.name());
        StreamingEventProcessor processor = processors
                .eventProcessor(command.name(), StreamingEventProcessor.class)
                .orElseThrow();
        // On a thread of its own: this one is in the command's transaction, and the processor must not go on before the
        // reset is committed.
        CompletableFuture.runAsync(() -> rebuild(processor), task -> new Thread(task, "rebuild").start())
                .join();
    }

    // One after the other: a second request finds a replay that has just begun, and begins it anew.
    private synchronized void rebuild(StreamingEventProcessor processor) {
        processor.shutDown();
        try {
            processor.resetTokens(StreamableMessageSource::createTailToken);
        } finally {
            processor.start();
        }
    }
}
