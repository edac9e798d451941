/** What differs when Mercato runs as several processes that are connected by Axon Server. */
@NullMarked
package dev.mercato.runtime.axonserver;

import org.jspecify.annotations.NullMarked;
