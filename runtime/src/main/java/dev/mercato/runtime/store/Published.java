package dev.mercato.runtime.store;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What is published while something is done in a unit of work. Only an embedded store knows: behind Axon Server,
 * commands are handled, and their events published, elsewhere.
 */
public final class Published {

    private static final String NOTED = Published.class.getName();

    private Published() {}

    /** The events, in order, that the current unit of work and those within it have published meanwhile. */
    public static List<EventMessage<?>> during(Runnable work) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        List<EventMessage<?>> noted = new ArrayList<>();
        root.resources().put(NOTED, noted);
        try {
            work.run();
        } finally {
            root.resources().remove(NOTED);
        }
        return noted;
    }

    static void note(List<? extends EventMessage<?>> events) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get()
                    .root()
                    .<List<EventMessage<?>>>getOrDefaultResource(NOTED, new ArrayList<>())
                    .addAll(events);
        }
    }
}
