/** The executable itself: its modules, its options, and what it says when it starts. */
@NullMarked
package dev.mercato.app;

import org.jspecify.annotations.NullMarked;
