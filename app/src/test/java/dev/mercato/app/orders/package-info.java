/** The life of orders, from the first request to the last answer. */
@NullMarked
package dev.mercato.app.orders;

import org.jspecify.annotations.NullMarked;
