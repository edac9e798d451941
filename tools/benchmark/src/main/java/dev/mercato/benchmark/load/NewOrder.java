package dev.mercato.benchmark.load;

/** The body of a request, and what it orders. */
public record NewOrder(String json, int lines, int units) {}
