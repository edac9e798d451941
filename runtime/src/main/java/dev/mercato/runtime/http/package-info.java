/** What both HTTP doors share: strict JSON, who calls, and one way to tell of errors. */
@NullMarked
package dev.mercato.runtime.http;

import org.jspecify.annotations.NullMarked;
