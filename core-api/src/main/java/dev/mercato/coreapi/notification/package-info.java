/** What buyers are told: queries and commands about messages that are sent to them. */
@NullMarked
package dev.mercato.coreapi.notification;

import org.jspecify.annotations.NullMarked;
