package dev.mercato.coreapi.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** A person's name as it is typed at the door, 1 to 200 printable characters; messages have it as personal data. */
@Shape(maxLength = PersonName.LENGTH, pattern = Shape.NOT_BLANK, example = "Ada Lovelace")
@Rejects(RejectionCode.NAME_INVALID)
public record PersonName(@JsonValue String value) {

    static final int LENGTH = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonName {}

    @FromOutside
    public static PersonName of(String typed) {
        return new PersonName(Text.require(Text.cleaned(typed), LENGTH, RejectionCode.NAME_INVALID, "A name"));
    }

    @Override
    public String toString() {
        return value;
    }
}
