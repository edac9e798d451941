package dev.mercato.projections.engine;

import dev.mercato.runtime.processor.ByOrder;
import dev.mercato.runtime.processor.Processors;
import java.util.Set;
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
     * For a view whose rows are of one stream each, of one context.
     *
     * @param revision that of its fold; the next one as soon as the same events make other rows
     */
    public static ViewProcessor byAggregate(String name, int revision, String context) {
        return new ViewProcessor(name, revision, Processors.byAggregate(name, Set.of(context)));
    }

    /**
     * For a view whose rows are of one order each, with the events of several streams.
     *
     * @param revision that of its fold; the next one as soon as the same events make other rows
     */
    public static ViewProcessor byOrder(String name, int revision) {
        return new ViewProcessor(name, revision, Processors.sequencedBy(name, ByOrder.CONTEXTS, new ByOrder()));
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

    /** What keeps the view from going on, in this process. */
    public @Nullable String error() {
        return lastFailure.told();
    }
}
