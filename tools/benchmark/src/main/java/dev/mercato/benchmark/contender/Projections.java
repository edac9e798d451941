package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.load.Answer;
import dev.mercato.benchmark.load.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The views of a running contender, as its endpoint for operators shows and rebuilds them. */
public record Projections(Subject subject) {

    private static final String PATH = "/operations/projections";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public List<String> names() {
        return all().stream().map(view -> view.path("name").asString()).toList();
    }

    /** How many events the views have handled; each view skips those that do not concern it. */
    public long events() {
        return all().stream()
                .mapToLong(view -> view.path("position").asLong())
                .max()
                .orElse(0);
    }

    /** Rebuilds these views at the same time, and tells how long that took. */
    public Duration rebuild(List<String> views) throws Unmeasurable {
        long start = System.nanoTime();
        try (Connection connection = new Connection(subject.port())) {
            for (String view : views) {
                Answer answer = connection.post(PATH + "/" + view + "/rebuild", "{}", "");
                if (!answer.isSuccess()) {
                    throw new Unmeasurable("rebuild_rejected", answer.status() + " " + answer.body());
                }
            }
            while (isRebuilding(connection)) {
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    throw new Unmeasurable(
                            "rebuild_too_slow", "Views were not rebuilt within " + LONGEST.toMinutes() + " minutes");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while views were rebuilt", interrupted);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<JsonNode> all() {
        try (Connection connection = new Connection(subject.port())) {
            return all(connection);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<JsonNode> all(Connection connection) {
        return StreamSupport.stream(new Pages(connection, PATH).spliterator(), false)
                .toList();
    }

    private static boolean isRebuilding(Connection connection) {
        return all(connection).stream()
                .anyMatch(view -> view.path("rebuilding").asBoolean()
                        || view.path("lag").asLong() > 0
                        || view.path("position").asLong() < 0);
    }
}
