package dev.mercato.queryapi;

import dev.mercato.coreapi.Shape;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;

/** The states that a client knows, from {@code If-None-Match} (RFC 9110). Spring compares them. */
@Shape(maxLength = EntityTags.LENGTH, example = "\"0.1\"")
record EntityTags(String value) {

    static final int LENGTH = 1_000;

    public static EntityTags of(String header) {
        if (header.length() > LENGTH) {
            throw new HttpProblem(HttpCode.HEADER_INVALID, "If-None-Match must have at most " + LENGTH + " characters");
        }
        return new EntityTags(header);
    }

    @Override
    public String toString() {
        return value;
    }
}
