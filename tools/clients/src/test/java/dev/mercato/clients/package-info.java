/** Clients of Mercato that are generated from its OpenAPI document. */
@NullMarked
package dev.mercato.clients;

import org.jspecify.annotations.NullMarked;
