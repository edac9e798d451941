/** Who may call: roles, and keys for machines. */
@NullMarked
package dev.mercato.coreapi.access;

import org.jspecify.annotations.NullMarked;
