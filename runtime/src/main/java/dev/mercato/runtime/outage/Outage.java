package dev.mercato.runtime.outage;

import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.axoniq.axonserver.connector.impl.StreamTimeoutException;
import io.axoniq.axonserver.connector.impl.StreamUnexpectedlyCompletedException;
import io.grpc.StatusRuntimeException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.query.AxonServerQueryDispatchException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Distinguishes failures that pass by themselves, once the system behind them is back, from bugs. */
public final class Outage {

    private static final List<Class<? extends Exception>> SIGNS = List.of(
            AxonTransientException.class, // For example, nobody handles the command.
            NoHandlerForQueryException.class,
            CommandDispatchException.class,
            AxonServerQueryDispatchException.class,
            AxonServerException.class,
            // The connector's own, for what was under way when the connection broke.
            io.axoniq.axonserver.connector.AxonServerException.class,
            StreamClosedException.class,
            StreamTimeoutException.class,
            StreamUnexpectedlyCompletedException.class,
            NewerVersion.class,
            EventStoreException.class, // No append was acknowledged.
            StatusRuntimeException.class,
            SocketException.class, // Connection refused, no route, connection reset.
            SocketTimeoutException.class,
            TimeoutException.class,
            UnknownHostException.class,
            CannotCreateTransactionException.class,
            NonTransientDataAccessResourceException.class,
            RecoverableDataAccessException.class,
            TransientDataAccessException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class);

    // PostgreSQL's driver reports these by state only: connection, rollback, resources, shutdown.
    private static final Set<String> STATES = Set.of("08", "40", "53", "57");

    // Not an outage: the server was reached, but does not accept the connection.
    private static final String REJECTED = "08004";

    private Outage() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isSign(cause) || hasState(cause) || isTold(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(Throwable failure) {
        return SIGNS.stream().anyMatch(sign -> sign.isInstance(failure));
    }

    // By the process of a handler, which alone knows what was behind it.
    private static boolean isTold(Throwable failure) {
        return failure instanceof HandlerExecutionException told && FailuresOverTheWire.passes(told);
    }

    private static boolean hasState(Throwable failure) {
        @Nullable String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null
                && state.length() == 5
                && !state.equals(REJECTED)
                && STATES.contains(state.substring(0, 2));
    }
}
