/** What is killed, lost or handed out twice costs nothing but time. */
@NullMarked
package dev.mercato.app.outage;

import org.jspecify.annotations.NullMarked;
