/** The HTTP API for commands. */
@NullMarked
package dev.mercato.commandapi;

import org.jspecify.annotations.NullMarked;
