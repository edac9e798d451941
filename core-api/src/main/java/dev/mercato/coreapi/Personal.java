package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A text about a person, its subject, who may have it erased. The mapper of messages stores it encrypted with a key of
 * the subject, and reads it without a text once that key is gone; any other mapper fails.
 *
 * @param text null if it was erased
 */
@SuppressWarnings("DoNotCallSuggester") // Jackson calls what fails.
public record Personal(CustomerId subject, @Nullable String text) {

    public static Personal erased(CustomerId subject) {
        return new Personal(subject, null);
    }

    public boolean isErased() {
        return text == null;
    }

    @JsonValue
    Object unsealed() {
        throw new IllegalStateException("Only the mapper of messages writes personal data");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Personal unsealed(Object stored) {
        throw new IllegalStateException("Only the mapper of messages reads personal data");
    }

    /** Never the text, because what is printed ends in logs and traces. */
    @Override
    public String toString() {
        return (isErased() ? "erased data of " : "personal data of ") + subject;
    }
}
