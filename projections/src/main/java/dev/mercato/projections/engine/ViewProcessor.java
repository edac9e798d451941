package dev.mercato.projections.engine;

import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.processor.Sequences;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.jspecify.annotations.Nullable;

/** The event processor of a view. Its bean makes the view a projection that is listed and can be rebuilt by name. */
public final class ViewProcessor implements ConfigurerModule {

    private final String name;
    private final int revision;
    private final ConfigurerModule processor;
    private final LastFailure lastFailure = new LastFailure();

    private ViewProcessor(String name, int revision, ConfigurerModule processor) {
        this.name = name;
        this.revision = revision;
        this.processor = processor;
    }

    /**
     * For a view in which each row depends on one stream.
     *
     * @param revision the revision of its fold; increase it whenever the same events produce other rows
     * @param view handles the events
     */
    public static ViewProcessor byAggregate(String name, int revision, Class<?> view) {
        return new ViewProcessor(name, revision, Processors.unhurried(name, Contexts.readBy(view)));
    }

    /**
     * For a view in which each row depends on one order, with the events of several streams.
     *
     * @param revision the revision of its fold; increase it whenever the same events produce other rows
     * @param view handles the events
     */
    public static ViewProcessor byOrder(String name, int revision, Class<?> view) {
        return byOrder(name, revision, Processors.unhurried(name, Contexts.readBy(view)));
    }

    /** The same for a view that clients wait for. */
    public static ViewProcessor awaitedByOrder(String name, int revision, Class<?> view) {
        return byOrder(name, revision, Processors.byAggregate(name, Contexts.readBy(view)));
    }

    /**
     * For a view that keeps the order of the whole store: one instance handles all its events, one after the other.
     *
     * @param revision the revision of its fold; increase it whenever the same events produce other rows
     * @param view handles the events
     */
    public static ViewProcessor undivided(String name, int revision, Class<?> view) {
        return byOrder(name, revision, Processors.undivided(name, Contexts.readBy(view)));
    }

    private static ViewProcessor byOrder(String name, int revision, ConfigurerModule processor) {
        return new ViewProcessor(name, revision, Processors.sequenced(name, processor, Sequences.BY_ORDER));
    }

    @Override
    public void configureModule(Configurer configurer) {
        processor.configureModule(configurer);
        configurer.eventProcessing().registerHandlerInterceptor(name, configuration -> lastFailure);
    }

    public String name() {
        return name;
    }

    public int revision() {
        return revision;
    }

    /** Why the view makes no progress in this process, if it does not. */
    public @Nullable String error() {
        return lastFailure.told();
    }
}
