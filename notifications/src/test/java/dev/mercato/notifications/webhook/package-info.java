@NullMarked
package dev.mercato.notifications.webhook;

import org.jspecify.annotations.NullMarked;
