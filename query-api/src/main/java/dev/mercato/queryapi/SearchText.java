package dev.mercato.queryapi;

import dev.mercato.coreapi.Shape;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;

/** What a list is searched for: 1 to 200 characters (code points), as many as the longest text that it finds. */
@Shape(maxLength = SearchText.LENGTH, example = "espresso")
record SearchText(String value) {

    static final int LENGTH = 200;

    public static SearchText of(String typed) {
        if (typed.codePointCount(0, typed.length()) > LENGTH) {
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "text must have at most " + LENGTH + " characters");
        }
        return new SearchText(typed);
    }

    @Override
    public String toString() {
        return value;
    }
}
