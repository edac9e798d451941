/** Personal data, and what is left of it when it was erased. */
@NullMarked
package dev.mercato.app.personal;

import org.jspecify.annotations.NullMarked;
