package dev.mercato.queryapi;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** Sends queries to their handlers, in this process or another. */
final class Ask {

    /** The default of {@code limit}. */
    static final String USUAL_LIMIT = "50";

    static final String HIGHEST_LIMIT = "500";

    private static final int SECONDS = 5;

    private final QueryGateway queries;

    Ask(QueryGateway queries) {
        this.queries = queries;
    }

    <A> CompletableFuture<A> one(Object query, Class<A> answer) {
        return queries.query(query, ResponseTypes.instanceOf(answer));
    }

    /** The answers of all services that answer in time. */
    <A> List<A> all(Object query, Class<A> answer) {
        return queries.scatterGather(query, ResponseTypes.instanceOf(answer), SECONDS, TimeUnit.SECONDS)
                .toList();
    }

    <A> CompletableFuture<Optional<A>> optional(Object query, Class<A> answer) {
        return queries.query(query, ResponseTypes.optionalInstanceOf(answer));
    }

    /** Returns the answer; rejects with {@code unknown} if there is none. */
    <A> CompletableFuture<A> existing(Object query, Class<A> answer, RejectionCode unknown, String message) {
        return existing(query, answer, unknown, found -> true, message);
    }

    /** The same, if what does not pass {@code visible} does not exist for the caller. */
    <A> CompletableFuture<A> existing(
            Object query, Class<A> answer, RejectionCode unknown, Predicate<A> visible, String message) {
        return optional(query, answer)
                .thenApply(found -> found.filter(visible).orElseThrow(() -> new Rejected(unknown, message)));
    }

    /** A value type as the text that it holds. */
    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static int limit(int limit) {
        if (limit < 1 || limit > Integer.parseInt(HIGHEST_LIMIT)) {
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "limit must be 1 to " + HIGHEST_LIMIT);
        }
        return limit;
    }
}
