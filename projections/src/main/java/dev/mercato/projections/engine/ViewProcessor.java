package dev.mercato.projections.engine;

import dev.mercato.runtime.processor.ByOrder;
import dev.mercato.runtime.processor.Processors;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.jspecify.annotations.Nullable;

/** The event processor of a view. Its bean makes the view a projection that is listed and can be rebuilt by name. */
public final class ViewProcessor implements ConfigurerModule {

    private final String name;
    private final ConfigurerModule processor;
    private final LastFailure lastFailure = new LastFailure();

    private ViewProcessor(String name, ConfigurerModule processor) {
        this.name = name;
        this.processor = processor;
    }

    /** For a view whose rows are of one stream each. */
    public static ViewProcessor byAggregate(String name) {
        return new ViewProcessor(name, Processors.byAggregate(name));
    }

    /** For a view whose rows are of one order each, with the events of several streams. */
    public static ViewProcessor byOrder(String name) {
        return new ViewProcessor(name, Processors.sequencedBy(name, new ByOrder()));
    }

    @Override
    public void configureModule(Configurer configurer) {
        processor.configureModule(configurer);
        configurer.eventProcessing().registerHandlerInterceptor(name, configuration -> lastFailure);
    }

    public String name() {
        return name;
    }

    /** What keeps the view from going on, in this process. */
    public @Nullable String error() {
        return lastFailure.told();
    }
}
