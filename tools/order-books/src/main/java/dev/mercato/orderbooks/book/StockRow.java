package dev.mercato.orderbooks.book;

/**
 * A warehouse's stock of one SKU. The file may contain equal rows; {@code occurrence} (from 1) tells them apart,
 * independent of their position.
 */
public record StockRow(String sku, String warehouse, long quantity, int occurrence) {}
