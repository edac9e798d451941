package dev.mercato.orderbooks.book;

/**
 * What a warehouse has of a SKU. The same row may stand more than once; {@code occurrence} (from 1) tells them apart
 * wherever in the file they stand.
 */
public record StockRow(String sku, String warehouse, long quantity, int occurrence) {}
