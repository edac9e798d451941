package dev.mercato.runtime.outage;

/**
 * What is told of a handler's failure to another process, as its details, which are all that a remote bus keeps.
 *
 * @param passes whether it passes by itself, once what stands behind the handler is back
 */
public record HandlerFailure(boolean passes) {}
