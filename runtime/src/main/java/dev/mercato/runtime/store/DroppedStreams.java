package dev.mercato.runtime.store;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes the streams of aggregates that have ended for good, days after their last event: by then every processor has
 * handled them, and nobody sends them a command that could make them begin again.
 */
public interface DroppedStreams {

    void delete(Collection<String> aggregates);

    /** For a store that keeps everything for ever. */
    static DroppedStreams none() {
        return aggregates -> {};
    }

    /** For the store in this database. The tokens of processors are behind these events, and do not miss them. */
    static DroppedStreams of(JdbcClient jdbc) {
        return aggregates -> jdbc.sql("delete from events where aggregate_id in (:aggregates)")
                .param("aggregates", aggregates)
                .update();
    }
}
