/** What the API promises its clients. */
@NullMarked
package dev.mercato.app.contract;

import org.jspecify.annotations.NullMarked;
