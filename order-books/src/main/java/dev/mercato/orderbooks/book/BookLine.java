package dev.mercato.orderbooks.book;

/** A line as it was charged; quantity and price are not judged here, because that is the server's business. */
public record BookLine(String sku, long quantity, String unitPrice) {}
