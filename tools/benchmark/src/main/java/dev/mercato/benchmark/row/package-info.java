/** What is measured of them, one class for each kind of row in the table. */
@NullMarked
package dev.mercato.benchmark.row;

import org.jspecify.annotations.NullMarked;
