/** Posts public events to the URLs that are registered for them. */
@NullMarked
package dev.mercato.notifications.webhook;

import org.jspecify.annotations.NullMarked;
