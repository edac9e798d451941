package dev.mercato.commandapi;

import dev.mercato.coreapi.Reason;

/** A body that says why something is requested. The reason is recorded with the command and all that it causes. */
interface Reasoned {

    Reason reason();
}
