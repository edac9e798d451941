/** The simulated provider as its callers see it, over a real port. */
@NullMarked
package dev.mercato.simulatedprovider;

import org.jspecify.annotations.NullMarked;
