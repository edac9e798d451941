package dev.mercato.coreapi.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.util.regex.Pattern;

/** Lets whoever has it withdraw a customer's consent to reminders, and nothing else. Only the master key can make one. */
@Shape(maxLength = OptOutToken.LENGTH, pattern = OptOutToken.FORM, example = "5f0c4f1d2f6a4e0b.aGlkZGVu")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record OptOutToken(@JsonValue String value) {

    /** What a token is sealed for, so that nothing else that is sealed can be taken for one. */
    public static final String PURPOSE = "opt-out of cart reminders";

    static final int LENGTH = 3000;
    static final String FORM = "^[A-Za-z0-9_.-]+$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OptOutToken {
        if (value.length() > LENGTH || !PATTERN.matcher(value).matches()) {
            throw unknown();
        }
    }

    /** The error for a token that nobody has made. */
    public static InvalidValue unknown() {
        return new InvalidValue(RejectionCode.IDENTIFIER_INVALID, "This link is not valid, or not any more");
    }

    @Override
    public String toString() {
        return value;
    }
}
