/** The customer: who they are, where they live, and that they can be forgotten. */
@NullMarked
package dev.mercato.customer;

import org.jspecify.annotations.NullMarked;
