/** Outages: distinguished from bugs, waited for at the start, and reported to callers in other processes. */
@NullMarked
package dev.mercato.runtime.outage;

import org.jspecify.annotations.NullMarked;
