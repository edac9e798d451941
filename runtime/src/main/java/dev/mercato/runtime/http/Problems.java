package dev.mercato.runtime.http;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejection;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells every error as problem details (RFC 9457) with a stable {@code code}, and none with a stack trace. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<Object> refused(HttpRefusal refusal) {
        return answer(problem(refusal.code(), String.valueOf(refusal.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidValue invalid) {
        return answer(problem(new Rejection(invalid.code(), String.valueOf(invalid.getMessage()), Map.of())));
    }

    @ExceptionHandler
    ResponseEntity<Object> notHandled(HandlerExecutionException failed) {
        return failed.<Object>getDetails()
                .filter(Rejection.class::isInstance)
                .map(rejection -> answer(problem((Rejection) rejection)))
                .orElseGet(() -> failed(failed));
    }

    @ExceptionHandler({
        NoHandlerForCommandException.class,
        NoHandlerForQueryException.class,
        CannotCreateTransactionException.class,
        NonTransientDataAccessResourceException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> unavailable(Exception failure) {
        LOG.warn("Answered 503: {}", failure.toString());
        return answer(problem(HttpCode.UNAVAILABLE, "Something behind this door is not there; try again later"));
    }

    @ExceptionHandler
    ResponseEntity<Object> later(CompletionException wrapper) throws Throwable {
        return wrapper.getCause() instanceof HandlerExecutionException failed ? notHandled(failed) : failed(wrapper);
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Throwable failure) {
        LOG.error("Answered 500", failure);
        return answer(problem(HttpCode.INTERNAL_ERROR, "Something went wrong here; it has been logged"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(BodyProblems.of(unreadable));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = mismatch; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue invalid) {
                return invalid(invalid);
            }
        }
        return answer(
                problem(HttpCode.PARAMETER_INVALID, "The parameter " + mismatch.getPropertyName() + " cannot be read"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpCode code = HttpCode.of(status.value());
        if (exception instanceof MissingServletRequestParameterException) {
            code = HttpCode.PARAMETER_MISSING;
        } else if (exception instanceof MissingRequestHeaderException) {
            code = HttpCode.HEADER_INVALID;
        }
        ProblemDetail problem = body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status);
        problem.setProperty("code", code.code());
        return super.handleExceptionInternal(exception, problem, headers, status, request);
    }

    static ProblemDetail problem(HttpCode code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(code.status(), detail);
        problem.setProperty("code", code.code());
        return problem;
    }

    static ProblemDetail problem(Rejection rejection) {
        HttpStatus status = RejectionStatus.of(rejection.code());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, rejection.message());
        problem.setProperty("code", rejection.code().code());
        rejection.details().forEach(problem::setProperty);
        return problem;
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }
}
