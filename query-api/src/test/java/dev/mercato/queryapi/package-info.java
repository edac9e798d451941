/** The query API, with a stand-in for the query handlers. */
@NullMarked
package dev.mercato.queryapi;

import org.jspecify.annotations.NullMarked;
