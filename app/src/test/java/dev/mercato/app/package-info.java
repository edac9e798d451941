/** The whole of Mercato, as its users meet it. */
@NullMarked
package dev.mercato.app;

import org.jspecify.annotations.NullMarked;
