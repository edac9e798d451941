/** The shared language of all modules: value types, rejections and, in sub-packages, the messages of each context. */
@NullMarked
package dev.mercato.coreapi;

import org.jspecify.annotations.NullMarked;
