package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * A real Axon Server with an empty store, if one is to be had: a jar named by {@code AXONSERVER_JAR} or found at
 * {@code ~/.axonserver/axonserver.jar}, started once by each process that runs tests; else the one at
 * {@code AXONSERVER_ADDRESS}; else a container, if Docker has the image. Without any the tests are skipped, and say so.
 */
public interface AxonServer extends AutoCloseable {

    static AxonServer ready() {
        return AxonServerJar.find()
                .<AxonServer>map(AxonServerJar::emptied)
                .or(AxonServerElsewhere::find)
                .or(AxonServerContainer::find)
                .orElseGet(() -> skip("name its jar in AXONSERVER_JAR or put it at ~/.axonserver/axonserver.jar,"
                        + " name a running one with AXONSERVER_ADDRESS, or pull " + AxonServerContainer.IMAGE));
    }

    /** One that no other test uses, with settings of its own; only a jar can be started so. */
    static AxonServer own(Path folder, String... settings) {
        return AxonServerJar.find()
                .<AxonServer>map(jar -> AxonServerJar.started(jar, folder, List.of(settings)))
                .orElseGet(() -> skip("name its jar in AXONSERVER_JAR or put it at ~/.axonserver/axonserver.jar"));
    }

    private static AxonServer skip(String remedy) {
        String skipped = "SKIPPED, because there is no Axon Server: " + remedy;
        System.err.println("[WARNING] Tests against Axon Server are " + skipped);
        return Assumptions.abort(skipped);
    }

    /** {@code host:port} for Mercato's processes. */
    String address();

    /** Where its dashboard is, and what the dashboard calls. */
    Reachable dashboard();

    /** What the dashboard shows of a component's processor. */
    default JsonNode processor(String component, String name) {
        String path = "/v1/components/" + component + "/processors?context=default";
        return Reachable.JSON
                .readTree(dashboard().send("GET", path, "", headers()).body())
                .valueStream()
                .filter(processor -> processor.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the dashboard shows no processor " + name));
    }

    /** Waits until the dashboard shows that all of a processor's segments are held, by so many instances. */
    default void awaitHolders(String component, String processor, int segments, int instances) {
        await().untilAsserted(() -> {
            List<JsonNode> trackers = processor(component, processor)
                    .get("trackers")
                    .valueStream()
                    .toList();
            assertThat(trackers).hasSize(segments);
            assertThat(trackers.stream()
                            .map(tracker -> tracker.get("clientId").asString())
                            .distinct())
                    .hasSize(instances);
        });
    }

    /** What the dashboard's buttons do: {@code pause}, {@code start}, {@code segments/split}, {@code segments/merge}. */
    default void press(String button, String component, JsonNode processor) {
        HttpResponse<String> pressed = dashboard()
                .send(
                        "PATCH",
                        "/v1/components/" + component + "/processors/"
                                + processor.get("name").asString() + "/" + button
                                + "?context=default&tokenStoreIdentifier="
                                + processor.get("tokenStoreIdentifier").asString(),
                        "",
                        headers());
        assertThat(pressed.statusCode()).as("%s: %s", button, pressed.body()).isEqualTo(200);
    }

    /** Empties its store through its development mode, which must be on. */
    default void empty() {
        assertThat(dashboard()
                        .send("DELETE", "/v1/devmode/purge-events", "", headers())
                        .statusCode())
                .as("the store of Axon Server at %s is emptied through its development mode", address())
                .isEqualTo(200);
    }

    /** What opens the dashboard. */
    default String[] headers() {
        return new String[0];
    }

    /** What it wants to be shown by a process. */
    default Optional<String> token() {
        return Optional.empty();
    }

    /** The options of a process that meets others on it and keeps things in a store. */
    default List<String> options(Store store) {
        List<String> options = new ArrayList<>(store.options());
        options.removeIf(option -> option.startsWith("--spring.profiles.active"));
        options.add("--spring.profiles.active=axon-server");
        options.add("--axon.axonserver.servers=" + address());
        token().ifPresent(token -> options.add("--axon.axonserver.token=" + token));
        return options;
    }

    /** Skips a test that would kill one which is not its own. */
    default void requireOwn() {
        Assumptions.abort("SKIPPED: the Axon Server at " + address() + " is not this test's own to kill");
    }

    /** {@code kill -9}. */
    default void kill() {
        throw new IllegalStateException("It is not the test's own to kill");
    }

    /** Starts it again on what it had stored. */
    default void start() {
        throw new IllegalStateException("It has not been killed");
    }

    @Override
    default void close() {}
}
