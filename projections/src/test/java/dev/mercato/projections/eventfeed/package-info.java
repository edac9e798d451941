@NullMarked
package dev.mercato.projections.eventfeed;

import org.jspecify.annotations.NullMarked;
