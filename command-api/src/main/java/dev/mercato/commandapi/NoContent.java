package dev.mercato.commandapi;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a request that has nothing to say: none at all, or an empty object, which is the same. */
@Schema(types = "object")
record NoContent() {

    static final NoContent HERE = new NoContent();
}
