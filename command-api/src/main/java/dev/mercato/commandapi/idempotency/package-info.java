/** One effect per idempotency key, however often a request is sent. */
@NullMarked
package dev.mercato.commandapi.idempotency;

import org.jspecify.annotations.NullMarked;
