package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.SealedSecret;
import org.jspecify.annotations.Nullable;

/**
 * Lists customers by id, or those with this e-mail address, ignoring case; answered with a {@link CustomerPage}.
 *
 * @param email sealed, because nobody knows yet whose it is, so that there is no key of a person for it
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("customer.ListCustomers")
public record ListCustomers(
        @Nullable SealedSecret email, @Nullable String cursor, int limit) implements CustomerQuery {}
