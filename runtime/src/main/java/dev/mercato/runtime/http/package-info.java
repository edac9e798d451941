/** What both HTTP doors share: strict JSON, the caller, and one format for errors. */
@NullMarked
package dev.mercato.runtime.http;

import org.jspecify.annotations.NullMarked;
