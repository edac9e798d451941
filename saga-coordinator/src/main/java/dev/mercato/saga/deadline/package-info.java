/** Deadlines that survive a restart: how long a process waits for an answer, and what happens if it does not come. */
@NullMarked
package dev.mercato.saga.deadline;

import org.jspecify.annotations.NullMarked;
