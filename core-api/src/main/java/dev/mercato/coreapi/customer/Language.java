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

/** The language that a customer reads, as a tag such as {@code de} or {@code pt-BR} (RFC 5646), up to 35 characters. */
@Shape(maxLength = Language.LENGTH, pattern = Language.FORM, example = "en")
@Rejects(RejectionCode.LANGUAGE_INVALID)
public record Language(@JsonValue String value) {

    static final int LENGTH = 35;

    static final String FORM = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Language {}

    @FromOutside
    public static Language of(String typed) {
        String text = Text.require(Text.cleaned(typed), LENGTH, RejectionCode.LANGUAGE_INVALID, "A language");
        if (!PATTERN.matcher(text).matches()) {
            throw new InvalidValue(RejectionCode.LANGUAGE_INVALID, "A language must be a tag such as de or pt-BR");
        }
        return new Language(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
