/** What metrics of several modules need: those of every processor, and gauges that ask a database. */
@NullMarked
package dev.mercato.runtime.metrics;

import org.jspecify.annotations.NullMarked;
