/** The query door, with somebody at its edge who answers. */
@NullMarked
package dev.mercato.queryapi;

import org.jspecify.annotations.NullMarked;
