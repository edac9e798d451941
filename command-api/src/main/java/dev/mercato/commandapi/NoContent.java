package dev.mercato.commandapi;

/** The body of a request that has nothing to say: none at all, or an empty object, which is the same. */
record NoContent() {

    static final NoContent HERE = new NoContent();
}
