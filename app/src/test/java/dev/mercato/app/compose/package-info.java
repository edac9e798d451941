/** The services of {@code compose.yaml}, without a container. */
@NullMarked
package dev.mercato.app.compose;

import org.jspecify.annotations.NullMarked;
