@NullMarked
package dev.mercato.notifications;

import org.jspecify.annotations.NullMarked;
