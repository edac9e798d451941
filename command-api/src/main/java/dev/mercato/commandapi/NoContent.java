package dev.mercato.commandapi;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a request without content: no body or an empty object, which are equivalent. */
@Schema(types = "object")
record NoContent() {

    static final NoContent HERE = new NoContent();
}
