package dev.mercato.coreapi.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** A line of an address as it is typed at the door, 1 to 200 printable characters; messages have it as personal data. */
@Shape(maxLength = AddressLine.LENGTH, pattern = Shape.NOT_BLANK, example = "12 St James's Square")
@Rejects(RejectionCode.ADDRESS_INVALID)
public record AddressLine(@JsonValue String value) {

    static final int LENGTH = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AddressLine {}

    @FromOutside
    public static AddressLine of(String typed) {
        return new AddressLine(
                Text.require(Text.cleaned(typed), LENGTH, RejectionCode.ADDRESS_INVALID, "A line of an address"));
    }

    @Override
    public String toString() {
        return value;
    }
}
