package dev.mercato.queryapi;

import dev.mercato.runtime.message.MessageNames;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/** Stands in for the projections: records the queries, and answers as configured. */
final class Answers {

    private final List<Object> asked = new ArrayList<>();
    private @Nullable Object answer;
    private @Nullable RuntimeException failure;

    /** Answers queries of the first type with answers of the second. */
    void to(QueryBus bus, Class<?> query, Class<?> type) {
        bus.subscribe(MessageNames.of(query), type, this::handle);
    }

    private @Nullable Object handle(QueryMessage<?, ?> query) {
        asked.add(query.getPayload());
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    void with(@Nullable Object next) {
        asked.clear();
        answer = next;
        failure = null;
    }

    void failingWith(RuntimeException next) {
        asked.clear();
        failure = next;
    }

    List<Object> asked() {
        return asked;
    }
}
