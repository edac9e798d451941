package dev.mercato.coreapi.order;

/** Where an order stands by its own events; {@code ended} if nothing can ever happen to it any more. */
public record OrderStanding(OrderStatus status, boolean ended) {

    /** Whether all its stock items have answered, as they have for every order that was ever confirmed. */
    public boolean hasReserved() {
        return status == OrderStatus.CONFIRMED || status == OrderStatus.SHIPPING || status == OrderStatus.COMPLETED;
    }
}
