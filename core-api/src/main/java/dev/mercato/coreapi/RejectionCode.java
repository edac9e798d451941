package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every expected "no". The lower-case form is part of the public API and never changes its meaning. */
public enum RejectionCode {
    // Invalid values.
    ADDRESS_INVALID(Kind.INVALID),
    ADJUSTMENT_INVALID(Kind.INVALID),
    COUNTRY_INVALID(Kind.INVALID),
    CURRENCY_UNKNOWN(Kind.INVALID),
    CUSTOMER_INVALID(Kind.INVALID),
    EMAIL_INVALID(Kind.INVALID),
    IDENTIFIER_INVALID(Kind.UNKNOWN),
    LANGUAGE_INVALID(Kind.INVALID),
    MONEY_INVALID(Kind.INVALID),
    NAME_INVALID(Kind.INVALID),
    PAYMENT_METHOD_INVALID(Kind.INVALID),
    PHONE_INVALID(Kind.INVALID),
    PRICE_NEGATIVE(Kind.INVALID),
    QUANTITY_INVALID(Kind.INVALID),
    REASON_INVALID(Kind.INVALID),
    REFERENCE_INVALID(Kind.INVALID),
    SHIPPING_METHOD_INVALID(Kind.INVALID),
    SKU_INVALID(Kind.INVALID),
    WAREHOUSE_INVALID(Kind.INVALID),

    // Catalog.
    PRODUCT_ALREADY_REGISTERED(Kind.CONFLICT),
    PRODUCT_DISCONTINUED(Kind.CONFLICT),
    PRODUCT_UNKNOWN(Kind.UNKNOWN),

    // Customers.
    ADDRESS_ALREADY_ADDED(Kind.CONFLICT),
    ADDRESS_LIMIT_EXCEEDED(Kind.CONFLICT),
    ADDRESS_UNKNOWN(Kind.UNKNOWN),
    CUSTOMER_ALREADY_REGISTERED(Kind.CONFLICT),
    CUSTOMER_DEACTIVATED(Kind.CONFLICT),
    CUSTOMER_ERASED(Kind.CONFLICT),
    CUSTOMER_UNKNOWN(Kind.UNKNOWN),

    // Carts.
    CART_CHECKED_OUT(Kind.CONFLICT),
    CART_EMPTY(Kind.CONFLICT),
    CART_ENDED(Kind.CONFLICT),
    CART_LIMIT_EXCEEDED(Kind.CONFLICT),
    CART_UNKNOWN(Kind.UNKNOWN),
    CHECKOUT_UNDER_WAY(Kind.CONFLICT),
    NOT_ENOUGH_STOCK(Kind.CONFLICT),

    // Orders.
    CONTACT_REQUIRED(Kind.INVALID),
    CURRENCIES_MIXED(Kind.INVALID),
    ORDER_ALREADY_CANCELLED(Kind.CONFLICT),
    ORDER_ALREADY_HELD(Kind.CONFLICT),
    ORDER_ALREADY_PLACED(Kind.CONFLICT),
    ORDER_ALREADY_REJECTED(Kind.CONFLICT),
    ORDER_ALREADY_SHIPPED(Kind.CONFLICT),
    ORDER_EMPTY(Kind.INVALID),
    ORDER_HELD(Kind.CONFLICT),
    ORDER_NOT_CONFIRMED(Kind.CONFLICT),
    ORDER_OF_CUSTOMER(Kind.CONFLICT),
    ORDER_TOO_LONG(Kind.INVALID),
    ORDER_UNKNOWN(Kind.UNKNOWN),
    OVERRIDE_NOT_ALLOWED(Kind.FORBIDDEN),
    SKU_DISCONTINUED(Kind.INVALID),
    SKU_UNKNOWN(Kind.INVALID),
    TOTAL_CHANGED(Kind.CONFLICT),
    VERSION_MISMATCH(Kind.OUTDATED),
    VERSION_UNKNOWN(Kind.UNKNOWN),

    // Payments.
    PAYMENT_NOT_STUCK(Kind.CONFLICT),
    PAYMENT_UNKNOWN(Kind.UNKNOWN),
    REFUND_EXCEEDS_CAPTURE(Kind.CONFLICT),

    // Notifications.
    NOTIFICATION_ALREADY_SENT(Kind.CONFLICT),
    NOTIFICATION_UNKNOWN(Kind.UNKNOWN),

    // Webhooks.
    DELIVERY_UNKNOWN(Kind.UNKNOWN),
    WEBHOOK_ADDRESS_NOT_ALLOWED(Kind.INVALID),
    WEBHOOK_ALREADY_REGISTERED(Kind.CONFLICT),
    WEBHOOK_DISABLED(Kind.CONFLICT),
    WEBHOOK_LIMIT_EXCEEDED(Kind.CONFLICT),
    WEBHOOK_UNKNOWN(Kind.UNKNOWN),
    WEBHOOK_URL_INVALID(Kind.INVALID),

    // Operations.
    API_KEY_UNKNOWN(Kind.UNKNOWN),
    CURSOR_INVALID(Kind.MALFORMED),
    EVENT_NOT_FIRST(Kind.CONFLICT),
    PROCESSOR_UNKNOWN(Kind.UNKNOWN),
    PROJECTION_UNKNOWN(Kind.UNKNOWN),
    REPAIR_UNSOUND(Kind.CONFLICT),
    SEQUENCE_UNKNOWN(Kind.UNKNOWN),

    // Inventory.
    STOCK_BELOW_RESERVED(Kind.CONFLICT),
    STOCK_ITEM_UNKNOWN(Kind.UNKNOWN),
    STOCK_LIMIT_EXCEEDED(Kind.CONFLICT);

    /** What a rejection is about. The HTTP status follows from it. */
    public enum Kind {
        /** A request that could never be understood. */
        MALFORMED,
        /** A value that is never valid, or is not valid in this command. */
        INVALID,
        /** What is asked for or addressed does not exist. */
        UNKNOWN,
        /** The state of things does not allow it. */
        CONFLICT,
        /** The caller expected another version. */
        OUTDATED,
        /** The caller has no right to it. */
        FORBIDDEN
    }

    private final Kind kind;

    RejectionCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static RejectionCode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
