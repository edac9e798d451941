/** Shared support for the tests of several modules. */
@NullMarked
package dev.mercato.testing;

import org.jspecify.annotations.NullMarked;
