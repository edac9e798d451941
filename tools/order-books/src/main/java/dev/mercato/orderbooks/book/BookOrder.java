package dev.mercato.orderbooks.book;

import java.util.List;

/** An order of the book with its lines in file order, possibly none. */
public record BookOrder(String orderId, String customerId, Outcome outcome, List<BookLine> lines) {}
