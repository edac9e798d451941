package dev.mercato.coreapi.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** What a webhook is for, in words: 1 to 100 printable characters. */
@Shape(maxLength = WebhookLabel.LENGTH, pattern = Shape.NOT_BLANK, example = "warehouse")
@Rejects(RejectionCode.NAME_INVALID)
public record WebhookLabel(@JsonValue String value) {

    static final int LENGTH = 100;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookLabel {}

    @FromOutside
    public static WebhookLabel of(String typed) {
        return new WebhookLabel(Text.require(Text.cleaned(typed), LENGTH, RejectionCode.NAME_INVALID, "A label"));
    }

    @Override
    public String toString() {
        return value;
    }
}
