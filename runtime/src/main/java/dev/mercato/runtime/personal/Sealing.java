package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the text of a {@link Personal} is hidden in what is stored. */
public interface Sealing {

    /**
     * Where a value is stored. What is sealed in one place cannot be opened in another.
     *
     * @param message the stored name of the whole, such as {@code customer.CustomerRegistered}
     * @param path the JSON pointer (RFC 6901) of the value in it, such as {@code /name}
     */
    record Place(String message, String path) {}

    /**
     * A hidden text.
     *
     * @param key the version of the subject's key
     * @param bytes base64url, without padding
     */
    record Sealed(int key, String bytes) {}

    /** The text as it is stored; empty if it is erased, or its subject is. */
    Optional<Sealed> seal(Personal value, Place place);

    /**
     * The text, or null if its key is gone.
     *
     * @throws BrokenSeal if it was not sealed for this subject and place
     */
    @Nullable String open(CustomerId subject, Sealed sealed, Place place);

    /** For mappers without keys: they fail at the first personal value. */
    static Sealing none() {
        return new Sealing() {
            @Override
            public Optional<Sealed> seal(Personal value, Place place) {
                throw new IllegalStateException("There are no keys to seal personal data with");
            }

            @Override
            public String open(CustomerId subject, Sealed sealed, Place place) {
                throw new IllegalStateException("There are no keys to open personal data with");
            }
        };
    }
}
