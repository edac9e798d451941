/** The order flow on Axon with its defaults: what a team has after following the guides, with nothing tuned. */
@NullMarked
package dev.mercato.benchmark.stock;

import org.jspecify.annotations.NullMarked;
