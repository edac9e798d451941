package dev.mercato.runtime.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of processors that several instances run. Axon Server's dashboard shows a processor with the name of its
 * token store, which would otherwise be random.
 */
final class SharedTokenStore extends JdbcTokenStore {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String name;
    private final DataSource dataSource;
    private final Duration patience;
    private final ClaimCheck check;

    SharedTokenStore(Builder builder, String name, DataSource dataSource, Duration patience, ClaimCheck check) {
        super(builder);
        this.name = name;
        this.dataSource = dataSource;
        this.patience = patience;
        this.check = check;
    }

    // When several instances start at the same time, Axon's own store would make one fail.
    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken first) {
        FirstStart.holdUntilCommit(dataSource);
        if (fetchSegments(processor).length > 0) {
            throw new UnableToClaimTokenException("Another instance has already initialized " + processor);
        }
        super.initializeTokenSegments(processor, segments, first);
    }

    /**
     * Waits for a segment that an operator acts on, for example to merge it, while another instance may be releasing
     * it. Axon would fail at once, and then leave both segments alone for a minute.
     */
    @Override
    public TrackingToken fetchToken(String processor, int segment) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isFree(processor, segment) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return super.fetchToken(processor, segment);
    }

    // Does not lock the row, which would keep the other instance from releasing the segment.
    private boolean isFree(String processor, int segment) {
        return fetchAvailableSegments(processor).stream().anyMatch(free -> free.getSegmentId() == segment);
    }

    @Override
    protected TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> token) throws SQLException {
        check.check(token.getProcessorName());
        return super.claimToken(connection, token);
    }

    // Comes here if the claim was lost, and would claim again.
    @Override
    protected void updateToken(
            Connection connection, ResultSet stored, TrackingToken token, String processor, int segment)
            throws SQLException {
        check.check(processor);
        super.updateToken(connection, stored, token, processor, segment);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(name);
    }
}
