package dev.mercato.runtime.store;

/**
 * Decides whether this version may work for a processor at all. It is asked whenever a segment is claimed, in the
 * transaction of the claim; if it throws, the processor claims nothing, reports why, and tries again later.
 */
@FunctionalInterface
public interface ClaimCheck {

    void check(String processor);
}
