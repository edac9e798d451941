package dev.mercato.coreapi.operations;

/**
 * A command or query about one event processor. It goes to a process that has the processor: each service has its own
 * database, and only there is what the processor has set aside.
 */
public interface OfProcessor {

    /** The name of the processor, such as {@code order-fulfilment}. */
    String processor();
}
