package dev.mercato.doors;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.runtime.outage.Outage;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.catalina.connector.ClientAbortException;
import org.axonframework.messaging.HandlerExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Reports every error as problem details (RFC 9457) with a stable {@code code} and without a stack trace. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final BodyProblems bodies;

    Problems(BodyProblems bodies) {
        this.bodies = bodies;
    }

    @ExceptionHandler
    ResponseEntity<Object> rejected(HttpProblem rejection) {
        return answer(rejection.code(), String.valueOf(rejection.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidValue invalid) {
        return answer(problem(invalid));
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> notHandled(HandlerExecutionException failed) {
        return failed.<Object>getDetails()
                .filter(Rejection.class::isInstance)
                .map(rejection -> answer(problem((Rejection) rejection)))
                .orElseGet(() -> failed((Throwable) failed));
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> later(CompletionException wrapper) {
        return wrapper.getCause() instanceof HandlerExecutionException failed ? notHandled(failed) : failed(wrapper);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> failed(Throwable failure) {
        if (isOfClient(failure)) {
            return gone(failure);
        }
        if (Outage.isBehind(failure)) {
            return unavailable(failure);
        }
        LOG.error("Answered 500", failure);
        return answer(HttpCode.INTERNAL_ERROR, "An internal error occurred; it has been logged");
    }

    // Tomcat and Spring throw these only for the connection to the client.
    private static boolean isOfClient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ResponseEntity<Object> gone(Throwable failure) {
        LOG.debug("The client disconnected: {}", failure.toString());
        return null;
    }

    private static ResponseEntity<Object> unavailable(Throwable failure) {
        LOG.warn("Answered 503: {}", failure.toString());
        return answer(HttpCode.UNAVAILABLE, "A service that this request needs is unavailable; try again later");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(bodies.of(unreadable));
    }

    // Spring would log a warning, although only the client is at fault.
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException rejected,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(rejected, rejected.getBody(), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = mismatch; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpProblem rejection) {
                return rejected(rejection);
            }
            if (cause instanceof InvalidValue invalid) {
                return isFilter(mismatch, invalid)
                        ? answer(HttpCode.PARAMETER_INVALID, mismatch.getPropertyName() + ": " + invalid.getMessage())
                        : invalid(invalid);
            }
        }
        return answer(
                HttpCode.PARAMETER_INVALID, mismatch.getPropertyName() + " must be " + Forms.of(wanted(mismatch)));
    }

    // An id in the path that cannot exist is not found; as a filter, it is an error of the client.
    private static boolean isFilter(TypeMismatchException mismatch, InvalidValue invalid) {
        return mismatch instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(RequestParam.class)
                && invalid.code().kind() != RejectionCode.Kind.MALFORMED;
    }

    // For a list, this is the element type.
    private static @Nullable Class<?> wanted(TypeMismatchException mismatch) {
        return mismatch.getCause() instanceof ConversionFailedException failed
                ? failed.getTargetType().getType()
                : mismatch.getRequiredType();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (isOfClient(exception) && status.is5xxServerError()) {
            return gone(exception);
        }
        if (status.is5xxServerError()) {
            LOG.error("Answered {}", status.value(), exception);
        }
        HttpCode code = HttpCode.of(status.value());
        if (exception instanceof MissingServletRequestParameterException) {
            code = HttpCode.PARAMETER_MISSING;
        } else if (exception instanceof MissingRequestHeaderException) {
            code = HttpCode.HEADER_INVALID;
        }
        ProblemDetail problem = body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status);
        if (code == HttpCode.NOT_FOUND) {
            problem.setDetail("There is nothing at this address"); // Spring would mention static resources.
        }
        problem.setProperty("code", code.code());
        return super.handleExceptionInternal(exception, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problemDetails(status, headers, body);
    }

    static ProblemDetail problem(HttpCode code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(code.status(), detail);
        problem.setProperty("code", code.code());
        return problem;
    }

    static ProblemDetail problem(InvalidValue invalid) {
        return problem(new Rejection(invalid.code(), String.valueOf(invalid.getMessage()), Map.of()));
    }

    private static ProblemDetail problem(Rejection rejection) {
        HttpStatus status = RejectionStatus.of(rejection.code());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, rejection.message());
        problem.setProperty("code", rejection.code().code());
        rejection.details().forEach(problem::setProperty);
        String line = rejection.details().get("line");
        if (line != null) {
            problem.setProperty("pointer", "/lines/" + (Integer.parseInt(line) - 1));
        }
        return problem;
    }

    private static ResponseEntity<Object> answer(HttpCode code, String detail) {
        HttpHeaders headers = new HttpHeaders();
        if (code.passes()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (code.challenge() != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, code.challenge());
        }
        return problemDetails(code.status(), headers, problem(code, detail));
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return problemDetails(HttpStatusCode.valueOf(problem.getStatus()), HttpHeaders.EMPTY, problem);
    }

    // An explicit type skips content negotiation: the error may be about an unreadable Accept header.
    private static ResponseEntity<Object> problemDetails(
            HttpStatusCode status, HttpHeaders headers, @Nullable Object body) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
