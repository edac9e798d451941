@NullMarked
package dev.mercato.doors.caller;

import org.jspecify.annotations.NullMarked;
