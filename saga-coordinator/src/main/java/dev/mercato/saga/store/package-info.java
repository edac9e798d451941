/** The store of the processes. */
@NullMarked
package dev.mercato.saga.store;

import org.jspecify.annotations.NullMarked;
