package dev.mercato.migration;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The events of one context of Axon Server, which numbers them without gaps. */
final class AxonServerEventLog implements EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int READ_AHEAD = 2_000;

    private final AxonServerAddress address;
    private final AxonServerConnectionFactory factory;
    private final EventChannel channel;
    private final AxonServerEvents events = new AxonServerEvents();

    AxonServerEventLog(AxonServerAddress address) {
        this.address = address;
        this.factory = factory(address);
        AxonServerConnection connection = factory.connect(address.context());
        this.channel = connection.eventChannel();
        try {
            count();
        } catch (StoreFailure failed) {
            factory.shutdown();
            throw new StoreFailure(
                    address.name() + " cannot be reached: check that it is running, and that TLS and token are right",
                    failed);
        }
    }

    private static AxonServerConnectionFactory factory(AxonServerAddress address) {
        AxonServerConnectionFactory.Builder builder = AxonServerConnectionFactory.forClient("mercato-migration")
                .routingServers(new ServerAddress(address.host(), address.port()));
        if (address.token() != null) {
            builder.token(address.token());
        }
        if (address.certificate() != null) {
            try {
                builder.useTransportSecurity(GrpcSslContexts.forClient()
                        .trustManager(address.certificate().toFile())
                        .build());
            } catch (SSLException | IllegalArgumentException unusable) {
                throw new CannotMove(address.certificate() + " is not a certificate: " + unusable.getMessage());
            }
        } else if (address.tls()) {
            builder.useTransportSecurity();
        }
        return builder.build();
    }

    @Override
    public long count() {
        return lastToken() - firstToken() + 1;
    }

    private long firstToken() {
        // An empty store has no first token.
        return Math.max(0, answer(channel.getFirstToken()));
    }

    private long lastToken() {
        return answer(channel.getLastToken());
    }

    @Override
    public Reader after(long number) {
        return new Stream(firstToken() + number - 1, lastToken());
    }

    @Override
    public void append(List<StoredEvent> batch) {
        AppendEventsTransaction transaction = channel.startAppendEventsTransaction();
        batch.forEach(event -> transaction.appendEvent(events.message(event)));
        answer(transaction.commit());
    }

    @Override
    public TrackingToken tokenOf(long number) {
        return new GlobalSequenceTrackingToken(firstToken() + number - 1);
    }

    @Override
    public long handledUpTo(TrackingToken token) {
        if (!(token instanceof GlobalSequenceTrackingToken place)) {
            throw new CannotMove("This is not a token of Axon Server: " + token);
        }
        return Math.max(0, place.getGlobalIndex() - firstToken() + 1);
    }

    @Override
    public void close() {
        factory.shutdown();
    }

    private <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failure(String.valueOf(failed.getCause()), failed);
        } catch (TimeoutException late) {
            throw failure("no answer within " + PATIENCE.toSeconds() + " seconds", late);
        } catch (InterruptedException stopped) {
            throw failure("interrupted", stopped);
        }
    }

    private StoreFailure failure(String why, @Nullable Throwable cause) {
        return new StoreFailure(address.name() + " failed: " + why, cause);
    }

    private final class Stream implements Reader {

        private final EventStream stream;
        private final long lastToken;
        private long token;

        private Stream(long afterToken, long lastToken) {
            this.stream = channel.openStream(afterToken, READ_AHEAD);
            this.token = afterToken;
            this.lastToken = lastToken;
        }

        @Override
        public @Nullable StoredEvent next() {
            if (token >= lastToken) {
                return null;
            }
            try {
                EventWithToken next = stream.nextIfAvailable(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (next == null) {
                    throw failure("no event after " + token, stream.getError().orElse(null));
                }
                token = next.getToken();
                return events.event(next.getEvent());
            } catch (InterruptedException stopped) {
                throw failure("interrupted", stopped);
            }
        }

        @Override
        public long position() {
            return token;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
