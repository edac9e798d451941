package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.book.BookOrder;
import dev.mercato.orderbooks.client.Order;
import org.jspecify.annotations.Nullable;

/**
 * How far an order of the book has come. With neither an order nor a rejection, it is not known to have settled and was
 * counted as a failure.
 *
 * @param content what was sent to place it
 * @param order as last seen
 * @param rejection the code with which the API rejected it
 */
record Placement(
        BookOrder source,
        String content,
        @Nullable Order order,
        @Nullable String rejection) {

    Placement with(Order seen) {
        return new Placement(source, content, seen, rejection);
    }
}
