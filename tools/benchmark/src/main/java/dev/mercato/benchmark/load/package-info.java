/** The load generator: HTTP on raw sockets, because every millisecond of it is missing on the measured server. */
@NullMarked
package dev.mercato.benchmark.load;

import org.jspecify.annotations.NullMarked;
