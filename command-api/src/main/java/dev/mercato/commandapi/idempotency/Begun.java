package dev.mercato.commandapi.idempotency;

import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;

/**
 * A request that has been decided.
 *
 * @param answer the answer that is available at once
 * @param last the answer that the client gets, which may take a while; it never fails
 */
public record Begun<T>(ResponseEntity<T> answer, CompletableFuture<ResponseEntity<T>> last) {

    public static <T> Begun<T> done(ResponseEntity<T> answer) {
        return new Begun<>(answer, CompletableFuture.completedFuture(answer));
    }
}
