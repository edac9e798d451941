/** Moving a whole history to another store. */
@NullMarked
package dev.mercato.app.migration;

import org.jspecify.annotations.NullMarked;
