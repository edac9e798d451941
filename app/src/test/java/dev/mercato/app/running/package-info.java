/** Mercato as tests run it, in their own process or in others, and how they speak to it. */
@NullMarked
package dev.mercato.app.running;

import org.jspecify.annotations.NullMarked;
