/** A payment provider reached over HTTP as a real one would be, whose payment methods misbehave on demand. */
@NullMarked
package dev.mercato.simulatedprovider;

import org.jspecify.annotations.NullMarked;
