package dev.mercato.doors;

import dev.mercato.coreapi.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body, and where: a JSON pointer (RFC 6901), and the order line if it is in one. */
final class BodyProblems {

    // Jackson has no separate exceptions for these.
    private static final String MISSING = "Missing required creator property";
    private static final String DOUBLED = "Duplicate Object property";
    private static final String EMPTY = "No content to map";
    private static final String TRAILING = "Trailing token";

    private BodyProblems() {}

    static ProblemDetail of(HttpMessageNotReadableException unreadable) {
        JacksonException place = null;
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return Problems.problem(HttpCode.BODY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
            if (cause instanceof InvalidValue invalid) {
                return located(Problems.problem(invalid), place);
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
        if (problem instanceof InvalidNullException || says(problem, MISSING)) {
            return HttpCode.FIELD_MISSING;
        }
        if (says(problem, EMPTY) || says(problem, TRAILING)) {
            return HttpCode.BODY_UNREADABLE;
        }
        return problem instanceof MismatchedInputException || problem instanceof InputCoercionException
                ? HttpCode.VALUE_INVALID
                : HttpCode.BODY_UNREADABLE;
    }

    private static String detail(@Nullable JacksonException problem) {
        return switch (code(problem)) {
            case FIELD_UNKNOWN -> "There is no such field";
            case FIELD_MISSING -> "This field is required and must not be null";
            case VALUE_INVALID -> "This value must be " + Forms.of(wanted(problem));
            default -> unreadable(problem);
        };
    }

    private static @Nullable Class<?> wanted(@Nullable JacksonException problem) {
        if (problem instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return problem instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static String unreadable(@Nullable JacksonException problem) {
        if (problem == null || says(problem, EMPTY)) {
            return "A JSON body is required";
        }
        TokenStreamLocation place = problem.getLocation();
        String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        if (says(problem, DOUBLED)) {
            return "The body contains a field twice" + where;
        }
        return says(problem, TRAILING) ? "The body continues after its end" : "The body is not readable JSON" + where;
    }

    private static boolean says(@Nullable JacksonException problem, String beginning) {
        return problem != null && String.valueOf(problem.getOriginalMessage()).startsWith(beginning);
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
                                    : writable(name).replace("~", "~0").replace("/", "~1"));
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

    // Half of a surrogate pair can be read from JSON, but not written.
    private static String writable(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
