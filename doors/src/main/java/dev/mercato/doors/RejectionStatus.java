package dev.mercato.doors;

import dev.mercato.coreapi.RejectionCode;
import org.springframework.http.HttpStatus;

/** The only table from domain rejections to HTTP status codes. */
final class RejectionStatus {

    private RejectionStatus() {}

    static HttpStatus of(RejectionCode code) {
        return switch (code.kind()) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case OUTDATED -> HttpStatus.PRECONDITION_FAILED;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
