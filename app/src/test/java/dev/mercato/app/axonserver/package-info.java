/** Mercato on a real Axon Server. */
@NullMarked
package dev.mercato.app.axonserver;

import org.jspecify.annotations.NullMarked;
