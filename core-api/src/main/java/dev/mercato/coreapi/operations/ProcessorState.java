package dev.mercato.coreapi.operations;

/** Whether an event processor goes on. */
public enum ProcessorState {
    RUNNING,
    /** Paused by an operator. */
    STOPPED,
    /** It retries, and everything behind what fails waits. */
    ERROR
}
