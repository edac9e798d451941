package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every expected "no". The lower-case form is part of the public API and never changes its meaning. */
public enum RejectionCode {
    // Invalid values.
    ADJUSTMENT_INVALID,
    CURRENCY_UNKNOWN,
    CUSTOMER_INVALID,
    IDENTIFIER_INVALID,
    MONEY_INVALID,
    NAME_INVALID,
    PAYMENT_METHOD_INVALID,
    PRICE_NEGATIVE,
    QUANTITY_INVALID,
    REASON_INVALID,
    REFERENCE_INVALID,
    SKU_INVALID,
    WAREHOUSE_INVALID,

    // Catalog.
    PRODUCT_ALREADY_REGISTERED,
    PRODUCT_DISCONTINUED,
    PRODUCT_UNKNOWN,

    // Orders.
    CURRENCIES_MIXED,
    ORDER_ALREADY_CANCELLED,
    ORDER_ALREADY_PLACED,
    ORDER_ALREADY_REJECTED,
    ORDER_ALREADY_SHIPPED,
    ORDER_EMPTY,
    ORDER_NOT_CONFIRMED,
    ORDER_TOO_LONG,
    ORDER_UNKNOWN,
    OVERRIDE_NOT_ALLOWED,
    SKU_DISCONTINUED,
    SKU_UNKNOWN,
    VERSION_MISMATCH,
    VERSION_UNKNOWN,

    // Payments.
    PAYMENT_NOT_STUCK,
    PAYMENT_UNKNOWN,
    REFUND_EXCEEDS_CAPTURE,

    // Operations.
    CURSOR_INVALID,
    PROJECTION_UNKNOWN,

    // Inventory.
    STOCK_BELOW_RESERVED,
    STOCK_ITEM_UNKNOWN,
    STOCK_LIMIT_EXCEEDED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static RejectionCode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
