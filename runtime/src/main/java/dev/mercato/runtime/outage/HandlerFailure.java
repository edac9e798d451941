package dev.mercato.runtime.outage;

/**
 * What another process learns about a handler's failure: the details of the exception, which are all that a remote bus
 * keeps.
 *
 * @param passes whether it passes by itself, once the system behind the handler is back
 */
public record HandlerFailure(boolean passes) {}
