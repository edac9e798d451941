/** The views (read models): one package each, updated from events and answering its own queries. */
@NullMarked
package dev.mercato.projections;

import org.jspecify.annotations.NullMarked;
