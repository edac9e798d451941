package dev.mercato.runtime.http;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body, and where: a JSON pointer (RFC 6901), and the line of the order if it is in one. */
final class BodyProblems {

    // Jackson has no exception of its own for this.
    private static final String MISSING = "Missing required creator property";

    private BodyProblems() {}

    static ProblemDetail of(HttpMessageNotReadableException unreadable) {
        JacksonException place = null;
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return Problems.problem(HttpCode.BODY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
            if (cause instanceof InvalidValue invalid) {
                return located(
                        Problems.problem(new Rejection(invalid.code(), String.valueOf(invalid.getMessage()), Map.of())),
                        place);
            }
            if (place == null && cause instanceof JacksonException jackson) {
                place = jackson;
            }
        }
        return located(Problems.problem(code(place), detail(place)), place);
    }

    private static HttpCode code(@Nullable JacksonException problem) {
        if (problem instanceof UnrecognizedPropertyException) {
            return HttpCode.FIELD_UNKNOWN;
        }
        if (problem instanceof InvalidNullException || isMissing(problem)) {
            return HttpCode.FIELD_MISSING;
        }
        return problem instanceof MismatchedInputException ? HttpCode.VALUE_INVALID : HttpCode.BODY_UNREADABLE;
    }

    private static String detail(@Nullable JacksonException problem) {
        return switch (code(problem)) {
            case FIELD_UNKNOWN -> "There is no such field";
            case FIELD_MISSING -> "This field must be given, and not be null";
            case VALUE_INVALID -> "This value is not of the type that is asked for";
            default -> "The body is missing, or is not JSON";
        };
    }

    private static boolean isMissing(@Nullable JacksonException problem) {
        return problem instanceof MismatchedInputException
                && String.valueOf(problem.getOriginalMessage()).startsWith(MISSING);
    }

    private static ProblemDetail located(ProblemDetail problem, @Nullable JacksonException place) {
        if (place == null || place.getPath().isEmpty()) {
            return problem;
        }
        List<JacksonException.Reference> path = place.getPath();
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? Integer.toString(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        problem.setProperty("pointer", pointer.toString());
        if (path.size() > 1
                && "lines".equals(path.get(0).getPropertyName())
                && path.get(1).getIndex() >= 0) {
            String line = Integer.toString(path.get(1).getIndex() + 1);
            problem.setProperty("line", line);
            problem.setDetail("Line " + line + ": " + problem.getDetail());
        }
        return problem;
    }
}
