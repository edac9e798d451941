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

/** An e-mail address as it is typed at the door, up to 254 characters; messages have it as personal data. */
@Shape(maxLength = EmailAddress.LENGTH, pattern = EmailAddress.FORM, example = "ada@example.org")
@Rejects(RejectionCode.EMAIL_INVALID)
public record EmailAddress(@JsonValue String value) {

    static final int LENGTH = 254;

    static final String FORM = "^[^\\s@]+@[^\\s@]+$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EmailAddress {}

    @FromOutside
    public static EmailAddress of(String typed) {
        String text = Text.require(Text.cleaned(typed), LENGTH, RejectionCode.EMAIL_INVALID, "An e-mail address");
        if (!PATTERN.matcher(text).matches()) {
            throw new InvalidValue(RejectionCode.EMAIL_INVALID, "An e-mail address must look like name@example.org");
        }
        return new EmailAddress(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
