package dev.mercato.doors;

import java.io.IOException;

/** Reading a body was stopped because it is too large. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(long most) {
        super("A body can have at most " + most + " bytes");
    }
}
