/** Who calls, how they prove it, and what they may do. */
@NullMarked
package dev.mercato.doors.caller;

import org.jspecify.annotations.NullMarked;
