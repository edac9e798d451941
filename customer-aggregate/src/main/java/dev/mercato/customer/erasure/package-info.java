/** Deletes the keys of erased customers. */
@NullMarked
package dev.mercato.customer.erasure;

import org.jspecify.annotations.NullMarked;
