package dev.mercato.orderbooks.book;

import java.util.Currency;

/** A product of the book; the price is the decimal string of the file and is sent unchanged. */
public record Product(String sku, String name, String unitPrice, Currency currency) {}
