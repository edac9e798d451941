/** The databases that are measured and measured on. */
@NullMarked
package dev.mercato.benchmark.database;

import org.jspecify.annotations.NullMarked;
