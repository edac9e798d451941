/** Orders: in lists, in full, and as they were at any past moment. */
@NullMarked
package dev.mercato.projections.orders;

import org.jspecify.annotations.NullMarked;
