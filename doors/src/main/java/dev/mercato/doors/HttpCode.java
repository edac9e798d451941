package dev.mercato.doors;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Rejections that are about HTTP, not about the shop. The lower-case form is public and stable. */
public enum HttpCode {
    BODY_UNREADABLE(HttpStatus.BAD_REQUEST),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
    FIELD_MISSING(HttpStatus.BAD_REQUEST),
    FIELD_UNKNOWN(HttpStatus.BAD_REQUEST),
    VALUE_INVALID(HttpStatus.BAD_REQUEST),
    PARAMETER_INVALID(HttpStatus.BAD_REQUEST),
    PARAMETER_MISSING(HttpStatus.BAD_REQUEST),
    PARAMETER_UNKNOWN(HttpStatus.BAD_REQUEST),
    HEADER_INVALID(HttpStatus.BAD_REQUEST),
    REQUEST_INVALID(HttpStatus.BAD_REQUEST),
    LOGIN_REQUIRED(HttpStatus.UNAUTHORIZED),
    TOKEN_INVALID(HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    HOST_NOT_ALLOWED(HttpStatus.MISDIRECTED_REQUEST),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    REQUEST_IN_FLIGHT(HttpStatus.CONFLICT),
    UNSETTLED_LIMIT_EXCEEDED(HttpStatus.CONFLICT),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    HttpCode(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same request may succeed a moment later. */
    boolean passes() {
        return this == UNAVAILABLE
                || this == RATE_LIMITED
                || this == REQUEST_IN_FLIGHT
                || this == UNSETTLED_LIMIT_EXCEEDED;
    }

    /** What a client is told to send (RFC 6750), if that is what is missing. */
    @Nullable String challenge() {
        return switch (this) {
            case LOGIN_REQUIRED -> "Bearer";
            case TOKEN_INVALID -> "Bearer error=\"invalid_token\"";
            default -> null;
        };
    }

    /** The code for an error of which only the status is known. */
    static HttpCode of(int status) {
        return switch (status) {
            case 401 -> LOGIN_REQUIRED;
            case 403 -> ORIGIN_NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TOO_SLOW;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> MEDIA_TYPE_UNSUPPORTED;
            case 421 -> HOST_NOT_ALLOWED;
            case 429 -> RATE_LIMITED;
            case 501, 505 -> REQUEST_INVALID; // A method, version or encoding that the server does not support.
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REQUEST_INVALID : INTERNAL_ERROR;
        };
    }
}
