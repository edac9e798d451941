package dev.mercato.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param rounds how often the rows are measured, in turn
 * @param measure how long a row takes, about
 * @param warmUp how many orders are placed before anything is measured
 * @param longestWarmUp when the warm-up ends anyway
 * @param start how long the rate directly after the start is measured
 * @param idleOrders how many orders are placed one at a time
 * @param skus how many SKUs are ordered
 * @param clients how many clients wait for their orders in a closed loop
 * @param rows the names of the rows
 */
public record Plan(
        int rounds,
        Duration measure,
        int warmUp,
        Duration longestWarmUp,
        Duration start,
        int idleOrders,
        int skus,
        int clients,
        List<String> rows) {}
