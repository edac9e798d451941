package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import java.util.Optional;

/** Where the keys of personal data are kept. Each subject has its own, in versions; after an erasure it has none. */
public interface PersonalKeys {

    /** The key for new values, which is made if the subject has none yet; empty if the subject is erased. */
    Optional<WrappedKey> provide(CustomerId subject);

    /** The key of values that are already stored; empty if it is gone. */
    Optional<WrappedKey> find(CustomerId subject, int version);
}
