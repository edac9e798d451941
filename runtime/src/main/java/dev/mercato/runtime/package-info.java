/** What every Mercato process consists of, whichever modules run in it. */
@NullMarked
package dev.mercato.runtime;

import org.jspecify.annotations.NullMarked;
