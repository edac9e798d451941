package dev.mercato.coreapi.feed;

/**
 * What the outside is told of one event: the {@code data} of a public event. It has no personal data, and says no more
 * than its event: what is known of the order besides is asked of the order.
 */
public interface Notice {

    /** The id of the order or the SKU that it is about; what is about the same is told in order. */
    String subject();
}
