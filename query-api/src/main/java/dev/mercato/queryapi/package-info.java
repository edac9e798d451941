/** The HTTP API for queries. */
@NullMarked
package dev.mercato.queryapi;

import org.jspecify.annotations.NullMarked;
