/** The executable: which modules run in this process, and on which event store. */
@NullMarked
package dev.mercato.app;

import org.jspecify.annotations.NullMarked;
