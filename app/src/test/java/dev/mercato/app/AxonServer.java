package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * A real Axon Server with an empty store, if one is to be had: a jar named by {@code AXONSERVER_JAR} or found at
 * {@code ~/.axonserver/axonserver.jar}, started with a folder of its own; else the one at {@code AXONSERVER_ADDRESS}; else a
 * container, if Docker has the image. Without any the tests are skipped, and say so.
 */
interface AxonServer extends AutoCloseable {

    static AxonServer ready(Path folder) {
        return AxonServerJar.find()
                .<AxonServer>map(jar -> new AxonServerJar(jar, folder))
                .or(AxonServerElsewhere::find)
                .or(AxonServerContainer::find)
                .orElseGet(AxonServer::skip);
    }

    private static AxonServer skip() {
        String skipped = "SKIPPED, for there is no Axon Server: name its jar with AXONSERVER_JAR or put it to"
                + " ~/.axonserver/axonserver.jar, name a running one with AXONSERVER_ADDRESS, or pull "
                + AxonServerContainer.IMAGE;
        System.err.println("[WARNING] Tests against Axon Server are " + skipped);
        return Assumptions.abort(skipped);
    }

    /** {@code host:port} for Mercato's processes. */
    String address();

    /** Where its dashboard is, and what the dashboard calls. */
    Reachable dashboard();

    /** What the dashboard shows of a component's processors. */
    default JsonNode processors(String component) {
        return Reachable.JSON.readTree(dashboard()
                .send("GET", "/v1/components/" + component + "/processors?context=default", "", headers())
                .body());
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

    /** What opens the dashboard. */
    default String[] headers() {
        return new String[0];
    }

    /** What a process must know of it besides its address. */
    default List<String> access() {
        return List.of();
    }

    /** The options of a process that meets others on it and keeps things in a store. */
    default List<String> options(Store store) {
        List<String> options = new ArrayList<>(store.options());
        options.removeIf(option -> option.startsWith("--spring.profiles.active"));
        options.add("--spring.profiles.active=axon-server");
        options.add("--axon.axonserver.servers=" + address());
        options.addAll(access());
        return options;
    }

    /** {@code kill -9}; one that is not the test's own is left alone, and the test skipped. */
    default void kill() {
        Assumptions.abort("SKIPPED: the Axon Server at " + address() + " is not this test's own to kill");
    }

    /** Starts it again on what it had stored. */
    default void start() {
        throw new IllegalStateException("It has not been killed");
    }

    @Override
    default void close() {}
}
