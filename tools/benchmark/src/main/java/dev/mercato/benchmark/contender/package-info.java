/** What is measured: Mercato and the application on Axon's defaults, each in a process of its own. */
@NullMarked
package dev.mercato.benchmark.contender;

import org.jspecify.annotations.NullMarked;
