@NullMarked
package dev.mercato.access;

import org.jspecify.annotations.NullMarked;
