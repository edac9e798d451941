package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** {@code cus_<customer id>}; the prefix separates a customer's stream from all others in the store. */
public record CustomerAccountId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CustomerAccountId {}

    public static CustomerAccountId of(CustomerId customer) {
        return new CustomerAccountId("cus_" + customer);
    }

    @Override
    public String toString() {
        return value;
    }
}
