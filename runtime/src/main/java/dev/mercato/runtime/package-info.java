/** What a process of Mercato is made of, whichever modules run in it. */
@NullMarked
package dev.mercato.runtime;

import org.jspecify.annotations.NullMarked;
