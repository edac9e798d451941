@NullMarked
package dev.mercato.notifications.buyer;

import org.jspecify.annotations.NullMarked;
