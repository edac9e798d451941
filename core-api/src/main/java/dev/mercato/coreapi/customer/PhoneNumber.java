package dev.mercato.coreapi.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;
import java.util.regex.Pattern;

/** A telephone number as it is typed at the door, up to 40 characters; messages have it as personal data. */
@Shape(maxLength = PhoneNumber.LENGTH, pattern = PhoneNumber.FORM, example = "+44 20 7946 0958")
@Rejects(RejectionCode.PHONE_INVALID)
public record PhoneNumber(@JsonValue String value) {

    static final int LENGTH = 40;

    static final String FORM = "^\\+?[0-9][0-9 ()/.-]*$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneNumber {}

    @FromOutside
    public static PhoneNumber of(String typed) {
        String text = Text.require(Text.cleaned(typed), LENGTH, RejectionCode.PHONE_INVALID, "A telephone number");
        if (!PATTERN.matcher(text).matches()) {
            throw new InvalidValue(
                    RejectionCode.PHONE_INVALID, "A telephone number must consist of digits, spaces and punctuation");
        }
        return new PhoneNumber(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
