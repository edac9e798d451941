package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Where the next page of a list begins, as the list issued it: 1 to 512 characters of unpadded base64url. */
@Shape(maxLength = PageCursor.LENGTH, pattern = PageCursor.FORM, example = "WyJBLTEiXQ")
@Rejects(RejectionCode.CURSOR_INVALID)
public record PageCursor(@JsonValue String value) {

    static final int LENGTH = 512;
    static final String FORM = "^[A-Za-z0-9_-]+$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PageCursor {}

    @FromOutside
    public static PageCursor of(String typed) {
        if (typed.length() > LENGTH || !PATTERN.matcher(typed).matches()) {
            throw new InvalidValue(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list");
        }
        return new PageCursor(typed);
    }

    @Override
    public String toString() {
        return value;
    }
}
