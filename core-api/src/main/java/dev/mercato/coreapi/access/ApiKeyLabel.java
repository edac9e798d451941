package dev.mercato.coreapi.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** What an API key is for, in words: 1 to 100 printable characters. */
@Shape(maxLength = ApiKeyLabel.LENGTH, pattern = Shape.NOT_BLANK, example = "storefront")
@Rejects(RejectionCode.NAME_INVALID)
public record ApiKeyLabel(@JsonValue String value) {

    static final int LENGTH = 100;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyLabel {}

    @FromOutside
    public static ApiKeyLabel of(String typed) {
        return new ApiKeyLabel(Text.require(Text.cleaned(typed), LENGTH, RejectionCode.NAME_INVALID, "A label"));
    }

    @Override
    public String toString() {
        return value;
    }
}
