package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/** Changes a profile; what is absent stays as it is. */
@Rejects({RejectionCode.CUSTOMER_UNKNOWN, RejectionCode.CUSTOMER_ERASED, RejectionCode.CUSTOMER_DEACTIVATED})
@MessageName("customer.ChangeProfile")
public record ChangeProfile(
        CustomerId customerId,
        @Nullable Personal name,
        @Nullable Personal email,
        @Nullable Personal phone,
        boolean withoutPhone,
        @Nullable Language language)
        implements CustomerCommand {}
