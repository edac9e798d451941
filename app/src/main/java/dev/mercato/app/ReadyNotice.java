package dev.mercato.app;

import dev.mercato.runtime.store.StoreFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/** Logs what runs, where it stores data and where to call it, once it is ready; leaves a note beside its store. */
final class ReadyNotice implements ApplicationListener<ApplicationEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ApplicationReadyEvent ready) {
            ApplicationContext context = ready.getApplicationContext();
            String url = url(context.getEnvironment());
            LOG.info(
                    "{}{}",
                    summary(context, Objects.requireNonNullElse(ready.getTimeTaken(), Duration.ZERO)),
                    places(context.getEnvironment(), url));
            folder(context).ifPresent(folder -> inNote(() -> folder.note(url)));
        } else if (event instanceof ContextClosedEvent closed) {
            folder(closed.getApplicationContext()).ifPresent(folder -> inNote(folder::forget));
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    // The note only helps someone who starts a second process, so a failure to write it is no error.
    private static void inNote(Writing writing) {
        try {
            writing.write();
        } catch (IOException failed) {
            LOG.warn("Cannot write mercato.running beside the store: {}", failed.toString());
        }
    }

    private static String summary(ApplicationContext context, Duration taken) {
        String version = Mercato.class.getPackage().getImplementationVersion();
        return String.format(
                Locale.ROOT,
                "Mercato %s is ready after %.1f s. Modules: %s. Store: %s",
                version == null ? "(not packaged)" : version,
                taken.toMillis() / 1000.0,
                context.getEnvironment().getProperty(SelectedModules.PROPERTY, SelectedModules.ALL),
                store(context));
    }

    private static String store(ApplicationContext context) {
        Environment environment = context.getEnvironment();
        boolean onAxonServer = environment.getProperty("axon.axonserver.enabled", Boolean.class, true);
        String events = onAxonServer ? "Axon Server at " + environment.getProperty("axon.axonserver.servers") : "";
        if (context.getBeanNamesForType(DataSource.class).length == 0) {
            return onAxonServer ? events : "none";
        }
        String rest = folder(context)
                .map(StoreFolder::toString)
                .orElseGet(() ->
                        environment.getProperty("spring.datasource.url", "").split("[?;]")[0]);
        return onAxonServer ? events + ", and " + rest : rest;
    }

    /** The folder that holds the database of this process. */
    private static Optional<StoreFolder> folder(ApplicationContext context) {
        return context.getBeanNamesForType(DataSource.class).length > 0
                ? StoreFolder.ofUrl(context.getEnvironment().getProperty("spring.datasource.url", ""))
                : Optional.empty();
    }

    private static String places(Environment environment, String url) {
        String provider = environment.getProperty("local.simulated-provider.url");
        String health = (provider == null ? "" : place("provider ledger", provider + "/ledger"))
                + place("health", url + "/readyz")
                + management(environment);
        if (!environment.getProperty("springdoc.api-docs.enabled", Boolean.class, false)) {
            return health;
        }
        return place("API", url + "/api/v1")
                + place("Swagger UI", url + "/swagger-ui.html")
                + place("OpenAPI", url + "/v3/api-docs")
                + health;
    }

    private static String management(Environment environment) {
        String port = environment.getProperty("local.management.port", "");
        return port.isEmpty() || port.equals(environment.getProperty("local.server.port"))
                ? ""
                : place(
                        "management",
                        "http://" + host(environment.getProperty("management.server.address", "0.0.0.0")) + ":" + port
                                + "/actuator");
    }

    private static String place(String name, String url) {
        return String.format("%n  %-16s %s", name, url);
    }

    private static String url(Environment environment) {
        boolean isSafe = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
        return (isSafe ? "https" : "http") + "://" + host(environment.getProperty("server.address", "0.0.0.0")) + ":"
                + environment.getProperty("local.server.port", "")
                + environment.getProperty("server.servlet.context-path", "");
    }

    private static String host(String address) {
        try {
            InetAddress bound = InetAddress.getByName(address);
            String host = bound.isAnyLocalAddress() ? "127.0.0.1" : address;
            return host.contains(":") ? "[" + host + "]" : host;
        } catch (UnknownHostException unknown) {
            return URI.create("http://" + address).getHost();
        }
    }
}
