package dev.mercato.app.running;

import dev.mercato.app.Mercato;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Mercato inside the test's process, spoken to over a real port. */
public final class RunningMercato extends MercatoClient implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningMercato(ConfigurableApplicationContext context) {
        super(at(URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))));
        this.context = context;
    }

    private static Reachable at(URI url) {
        return () -> url;
    }

    /** All of Mercato, or what else {@code sources} make, on a store. */
    public static RunningMercato on(Store store, List<Class<?>> sources, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--mercato.simulated-provider.port=0",
                "--spring.main.banner-mode=off",
                // Warns of threads that live as long as the test's process.
                "--logging.level.org.apache.catalina.loader=error"));
        arguments.addAll(store.options());
        arguments.addAll(List.of(options));
        return new RunningMercato(
                new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(arguments.toArray(String[]::new)));
    }

    public static RunningMercato on(Store store, String... options) {
        return on(store, List.of(Mercato.class), options);
    }

    /** Where its simulated payment provider is. */
    public URI provider() {
        return URI.create(context.getEnvironment().getRequiredProperty("local.simulated-provider.url"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    @Override
    public void close() {
        context.close();
    }
}
