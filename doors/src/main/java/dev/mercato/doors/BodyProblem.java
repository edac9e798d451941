package dev.mercato.doors;

import dev.mercato.coreapi.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** One thing that is wrong with a body, and the steps that lead to its place. */
record BodyProblem(HttpStatus status, String code, String detail, List<JacksonException.Reference> path) {

    // Jackson has no separate exceptions for these.
    private static final String MISSING = "Missing required creator property";
    private static final String DOUBLED = "Duplicate Object property";
    private static final String EMPTY = "No content to map";
    private static final String TRAILING = "Trailing token";

    /** One of the {@code errors} of a problem. */
    record FieldError(String pointer, String code, String detail) {}

    static BodyProblem of(HttpCode code, String detail) {
        return new BodyProblem(code.status(), code.code(), detail, List.of());
    }

    static BodyProblem unknownField() {
        return of(HttpCode.FIELD_UNKNOWN, "There is no such field");
    }

    static BodyProblem missingField() {
        return of(HttpCode.FIELD_MISSING, "This field is required and must not be null");
    }

    static BodyProblem of(Throwable unreadable) {
        JacksonException place = null;
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue invalid) {
                HttpStatus status = RejectionStatus.of(invalid.code());
                return new BodyProblem(status, invalid.code().code(), String.valueOf(invalid.getMessage()), List.of())
                        .at(place);
            }
            if (place == null && cause instanceof JacksonException jackson) {
                place = jackson;
            }
        }
        return withoutValue(place).at(place);
    }

    private static BodyProblem withoutValue(@Nullable JacksonException problem) {
        if (problem instanceof UnrecognizedPropertyException) {
            return unknownField();
        }
        if (problem instanceof InvalidNullException || says(problem, MISSING)) {
            return missingField();
        }
        boolean isOfAnotherForm = problem instanceof MismatchedInputException
                || problem instanceof InputCoercionException
                // No value of a closed set.
                || problem instanceof ValueInstantiationException;
        return isOfAnotherForm && !says(problem, EMPTY) && !says(problem, TRAILING)
                ? of(HttpCode.VALUE_INVALID, "This value must be " + Forms.of(wanted(problem)))
                : of(HttpCode.BODY_UNREADABLE, unreadable(problem));
    }

    private static @Nullable Class<?> wanted(@Nullable JacksonException problem) {
        if (problem instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        if (problem instanceof ValueInstantiationException unknown) {
            return unknown.getType().getRawClass();
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

    private BodyProblem at(@Nullable JacksonException place) {
        return place == null ? this : new BodyProblem(status, code, detail, List.copyOf(place.getPath()));
    }

    /** The same problem, of which the place was told from the end of this step. */
    BodyProblem behind(JacksonException.Reference step) {
        return new BodyProblem(
                status,
                code,
                detail,
                Stream.concat(Stream.of(step), path.stream()).toList());
    }

    FieldError toFieldError() {
        return new FieldError(pointer(), code, sentence());
    }

    ProblemDetail toProblemDetail() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence());
        problem.setProperty("code", code);
        if (!path.isEmpty()) {
            problem.setProperty("pointer", pointer());
        }
        if (line() != null) {
            problem.setProperty("line", line());
        }
        return problem;
    }

    private String sentence() {
        return line() == null ? detail : "Line " + line() + ": " + detail;
    }

    /** As of RFC 6901. */
    private String pointer() {
        return path.stream().map(step -> "/" + token(step)).collect(Collectors.joining());
    }

    private static String token(JacksonException.Reference step) {
        String name = step.getPropertyName();
        return name == null
                ? Integer.toString(step.getIndex())
                : writable(name).replace("~", "~0").replace("/", "~1");
    }

    /** The order line that it is in, from 1. */
    private @Nullable String line() {
        return path.size() > 1
                        && "lines".equals(path.get(0).getPropertyName())
                        && path.get(1).getIndex() >= 0
                ? Integer.toString(path.get(1).getIndex() + 1)
                : null;
    }

    // Half of a surrogate pair can be read from JSON, but not written.
    private static String writable(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
