/** The payment provider as this system sees it: a port, and the adapter that speaks HTTP. */
@NullMarked
package dev.mercato.payment.provider;

import org.jspecify.annotations.NullMarked;
