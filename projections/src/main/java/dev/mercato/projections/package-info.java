/** The read models: one package per view, each kept from events and answering its own queries. */
@NullMarked
package dev.mercato.projections;

import org.jspecify.annotations.NullMarked;
