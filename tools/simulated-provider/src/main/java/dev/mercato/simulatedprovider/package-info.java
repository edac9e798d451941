/** A payment provider called over HTTP like a real one; its payment methods misbehave on demand. */
@NullMarked
package dev.mercato.simulatedprovider;

import org.jspecify.annotations.NullMarked;
