package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.load.Answer;
import dev.mercato.benchmark.load.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The items of a list, page by page, as far as they are asked for. */
record Pages(Connection connection, String path) implements Iterable<JsonNode> {

    static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Iterator<JsonNode> iterator() {
        return Stream.iterate(page(""), page -> !page.isMissingNode(), this::next)
                .flatMap(page -> items(page).stream())
                .iterator();
    }

    private static List<JsonNode> items(JsonNode page) {
        return page.path("items").valueStream().toList();
    }

    private JsonNode next(JsonNode page) {
        JsonNode cursor = page.path("nextCursor");
        return cursor.isString() ? page("&cursor=" + cursor.asString()) : JSON.missingNode();
    }

    private JsonNode page(String cursor) {
        try {
            Answer answer = connection.get(path + cursor);
            if (!answer.isSuccess()) {
                throw new IOException(path + " was answered with " + answer.status() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
