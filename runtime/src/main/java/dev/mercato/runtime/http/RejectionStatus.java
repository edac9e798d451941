package dev.mercato.runtime.http;

import dev.mercato.coreapi.RejectionCode;
import org.springframework.http.HttpStatus;

/** The only table from domain codes to HTTP status codes: a new code does not compile until it has an entry. */
final class RejectionStatus {

    private RejectionStatus() {}

    static HttpStatus of(RejectionCode code) {
        return switch (code) {
            case CURSOR_INVALID -> HttpStatus.BAD_REQUEST;
            case OVERRIDE_NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case IDENTIFIER_INVALID,
                    ORDER_UNKNOWN,
                    PAYMENT_UNKNOWN,
                    PRODUCT_UNKNOWN,
                    PROJECTION_UNKNOWN,
                    STOCK_ITEM_UNKNOWN,
                    VERSION_UNKNOWN -> HttpStatus.NOT_FOUND;
            case VERSION_MISMATCH -> HttpStatus.PRECONDITION_FAILED;
            case ORDER_ALREADY_CANCELLED,
                    ORDER_ALREADY_PLACED,
                    ORDER_ALREADY_REJECTED,
                    ORDER_ALREADY_SHIPPED,
                    ORDER_NOT_CONFIRMED,
                    PAYMENT_NOT_STUCK,
                    PRODUCT_ALREADY_REGISTERED,
                    PRODUCT_DISCONTINUED,
                    REFUND_EXCEEDS_CAPTURE,
                    STOCK_BELOW_RESERVED,
                    STOCK_LIMIT_EXCEEDED -> HttpStatus.CONFLICT;
            case ADJUSTMENT_INVALID,
                    CURRENCIES_MIXED,
                    CURRENCY_UNKNOWN,
                    CUSTOMER_INVALID,
                    MONEY_INVALID,
                    NAME_INVALID,
                    ORDER_EMPTY,
                    ORDER_TOO_LONG,
                    PAYMENT_METHOD_INVALID,
                    PRICE_NEGATIVE,
                    QUANTITY_INVALID,
                    REASON_INVALID,
                    REFERENCE_INVALID,
                    SKU_DISCONTINUED,
                    SKU_INVALID,
                    SKU_UNKNOWN,
                    WAREHOUSE_INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
