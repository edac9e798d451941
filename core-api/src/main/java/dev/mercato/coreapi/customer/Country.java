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

/** A country, as its two letters (ISO 3166-1). */
@Shape(maxLength = Country.LENGTH, pattern = Country.FORM, example = "GB")
@Rejects(RejectionCode.COUNTRY_INVALID)
public record Country(@JsonValue String value) {

    static final int LENGTH = 2;

    static final String FORM = "^[A-Z]{2}$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Country {}

    @FromOutside
    public static Country of(String typed) {
        String text = Text.require(Text.cleaned(typed), LENGTH, RejectionCode.COUNTRY_INVALID, "A country");
        if (!PATTERN.matcher(text).matches()) {
            throw new InvalidValue(RejectionCode.COUNTRY_INVALID, "A country must be two letters, such as GB");
        }
        return new Country(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
