/** The result, for people and for programs. */
@NullMarked
package dev.mercato.benchmark.report;

import org.jspecify.annotations.NullMarked;
