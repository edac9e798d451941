package dev.mercato.orderbooks.book;

/** A line as it was charged; the server validates quantity and price, not this program. */
public record BookLine(String sku, long quantity, String unitPrice) {}
