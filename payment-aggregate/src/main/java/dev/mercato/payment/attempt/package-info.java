/** Attempts without a final answer: their table, and the workers that call the provider. */
@NullMarked
package dev.mercato.payment.attempt;

import org.jspecify.annotations.NullMarked;
