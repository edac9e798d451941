package dev.mercato.benchmark.row;

/**
 * A measured number.
 *
 * @param name what it counts, with its unit
 */
public record Figure(String name, double value) {}
