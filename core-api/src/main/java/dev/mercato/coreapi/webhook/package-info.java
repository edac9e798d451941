/** Webhooks: where public events are sent as they come, and what has become of each. */
@NullMarked
package dev.mercato.coreapi.webhook;

import org.jspecify.annotations.NullMarked;
