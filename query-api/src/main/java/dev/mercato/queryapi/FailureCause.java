package dev.mercato.queryapi;

import dev.mercato.coreapi.Shape;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;

/** The cause by which failures are grouped, as the list of groups has it: 1 to 512 characters. */
@Shape(maxLength = FailureCause.LENGTH, example = "java.lang.IllegalStateException at dev.mercato.saga.Fulfilment")
record FailureCause(String value) {

    static final int LENGTH = 512;

    public static FailureCause of(String typed) {
        if (typed.length() > LENGTH) {
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "cause must have at most " + LENGTH + " characters");
        }
        return new FailureCause(typed);
    }

    @Override
    public String toString() {
        return value;
    }
}
