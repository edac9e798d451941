/** Where data is stored: the database of a process, the event store and tokens. */
@NullMarked
package dev.mercato.runtime.store;

import org.jspecify.annotations.NullMarked;
