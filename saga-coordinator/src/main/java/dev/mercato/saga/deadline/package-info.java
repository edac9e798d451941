/** Deadlines that outlive a restart: how long a process waits for an answer, and who is told when it does not come. */
@NullMarked
package dev.mercato.saga.deadline;

import org.jspecify.annotations.NullMarked;
