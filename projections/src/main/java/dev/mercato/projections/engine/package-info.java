/** What every view is kept and read with: batches of events, folds, tables, pages. */
@NullMarked
package dev.mercato.projections.engine;

import org.jspecify.annotations.NullMarked;
