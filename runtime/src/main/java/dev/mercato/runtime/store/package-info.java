/** Where data is stored: the database of a process, the event store, tokens and sagas. */
@NullMarked
package dev.mercato.runtime.store;

import org.jspecify.annotations.NullMarked;
