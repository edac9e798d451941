/** The API keys of machines: a table of hashes, asked by every HTTP door. */
@NullMarked
package dev.mercato.access;

import org.jspecify.annotations.NullMarked;
