package dev.mercato.projections.operations;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.parked.ParkedTable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rebuilds views, and only views: a processor with side effects is never replayed. */
class Rebuilding {

    private static final int MOST_ATTEMPTS = 5;

    private final List<ViewProcessor> views;
    private final EventProcessingConfiguration processors;
    private final TokenStore tokens;
    private final JdbcClient jdbc;
    private final TransactionManager transactions;
    private final FoldRevisions revisions;
    private final ParkedTable parked;

    Rebuilding(
            List<ViewProcessor> views,
            EventProcessingConfiguration processors,
            TokenStore tokens,
            JdbcClient jdbc,
            TransactionManager transactions,
            FoldRevisions revisions,
            ParkedTable parked) {
        this.views = views;
        this.processors = processors;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.revisions = revisions;
        this.parked = parked;
    }

    @CommandHandler
    void decide(RebuildProjection command) {
        ViewProcessor view = views.stream()
                .filter(each -> each.name().equals(command.name()))
                .findFirst()
                .orElseThrow(() ->
                        new Rejected(RejectionCode.PROJECTION_UNKNOWN, "There is no projection " + command.name()));
        // On a separate thread: this one is in the command's transaction, and the processor must not restart before the
        // reset is committed.
        CompletableFuture.runAsync(() -> rebuild(view), task -> new Thread(task, "rebuild").start())
                .join();
    }

    // One at a time: a second request restarts the replay that has just begun.
    synchronized void rebuild(ViewProcessor view) {
        StreamingEventProcessor processor = processors
                .eventProcessor(view.name(), StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        try {
            takeOver(processor);
            reset(processor, view);
        } finally {
            processor.start();
        }
    }

    /** Makes other instances lose their claims: their pending writes are rolled back, and they claim again. */
    private void takeOver(StreamingEventProcessor processor) {
        String name = processor.getName();
        transactions.executeInTransaction(() -> {
            jdbc.sql("update tokens set owner = null where processor_name = ?")
                    .param(name)
                    .update();
            for (int segment : tokens.fetchSegments(name)) {
                tokens.fetchToken(name, segment);
            }
        });
    }

    // Another instance may still lock rows of the view before it rolls back; such a deadlock is temporary.
    private void reset(StreamingEventProcessor processor, ViewProcessor view) {
        for (int attempt = 1; ; attempt++) {
            try {
                // Together: nobody may replay with an earlier fold, and no row of one may count as current.
                transactions.executeInTransaction(() -> {
                    // First: it waits for an event that is being retried.
                    parked.forget(view.name());
                    processor.resetTokens(StreamableMessageSource::createTailToken);
                    revisions.renew(view);
                });
                return;
            } catch (PessimisticLockingFailureException deadlock) {
                if (attempt == MOST_ATTEMPTS) {
                    throw deadlock;
                }
            }
        }
    }
}
