/** Rate limits that instances share. */
@NullMarked
package dev.mercato.commandapi.ratelimit;

import org.jspecify.annotations.NullMarked;
