package dev.mercato.commandapi;

import dev.mercato.coreapi.Reason;
import org.jspecify.annotations.Nullable;

/** A body that may say why something is requested. The reason is recorded with the command and all that it causes. */
interface Reasoned {

    @Nullable Reason reason();
}
