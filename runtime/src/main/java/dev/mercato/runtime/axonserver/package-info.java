/** What is different when Mercato's processes are many and meet on Axon Server. */
@NullMarked
package dev.mercato.runtime.axonserver;

import org.jspecify.annotations.NullMarked;
