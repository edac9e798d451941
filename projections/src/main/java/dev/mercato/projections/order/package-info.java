/** One order in full: what its events tell of it, now and at any past moment. */
@NullMarked
package dev.mercato.projections.order;

import org.jspecify.annotations.NullMarked;
