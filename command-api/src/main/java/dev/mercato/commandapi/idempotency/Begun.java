package dev.mercato.commandapi.idempotency;

import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;

/**
 * A request that has been decided.
 *
 * @param answer what can be said at once
 * @param last what the client is answered, which may take a while; it never fails
 */
public record Begun<T>(ResponseEntity<T> answer, CompletableFuture<ResponseEntity<T>> last) {

    public static <T> Begun<T> done(ResponseEntity<T> answer) {
        return new Begun<>(answer, CompletableFuture.completedFuture(answer));
    }
}
