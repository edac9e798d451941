/** What the tests of several modules stand on. */
@NullMarked
package dev.mercato.testing;

import org.jspecify.annotations.NullMarked;
