/** What the executable is made of, and under which licences. */
@NullMarked
package dev.mercato.app.supplychain;

import org.jspecify.annotations.NullMarked;
