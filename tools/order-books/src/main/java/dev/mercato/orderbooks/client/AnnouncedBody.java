package dev.mercato.orderbooks.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A body that reports when its last byte has been handed to the connection, which is what "sent" means here. */
final class AnnouncedBody implements BodyPublisher {

    private final BodyPublisher body;
    private final Runnable sent;

    AnnouncedBody(byte[] body, Runnable sent) {
        this.body = BodyPublishers.ofByteArray(body);
        this.sent = sent;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> connection) {
        body.subscribe(new Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                connection.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                connection.onNext(bytes);
            }

            @Override
            public void onError(Throwable error) {
                connection.onError(error);
            }

            @Override
            public void onComplete() {
                connection.onComplete();
                sent.run();
            }
        });
    }
}
