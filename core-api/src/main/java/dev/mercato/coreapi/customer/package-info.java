/** Messages about customers: their profiles, addresses, and the erasure of what is personal. */
@NullMarked
package dev.mercato.coreapi.customer;

import org.jspecify.annotations.NullMarked;
