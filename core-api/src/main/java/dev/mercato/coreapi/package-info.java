/** The language that all modules speak: value types, rejections, and below them the messages of each context. */
@NullMarked
package dev.mercato.coreapi;

import org.jspecify.annotations.NullMarked;
