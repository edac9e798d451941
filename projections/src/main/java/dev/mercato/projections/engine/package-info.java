/** The shared parts of all views: batches of events, folds, tables, pages. */
@NullMarked
package dev.mercato.projections.engine;

import org.jspecify.annotations.NullMarked;
