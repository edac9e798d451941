/** What the outside is told of the events, and the queries about it. */
@NullMarked
package dev.mercato.coreapi.feed;

import org.jspecify.annotations.NullMarked;
