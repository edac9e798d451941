/** One trace from a request through all that it causes, in every process: for those who turn it on. */
@NullMarked
package dev.mercato.runtime.tracing;

import org.jspecify.annotations.NullMarked;
