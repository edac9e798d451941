/** What the HTTP doors share: the web server, strict JSON, the caller, and one format for errors. */
@NullMarked
package dev.mercato.doors;

import org.jspecify.annotations.NullMarked;
