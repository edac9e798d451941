package dev.mercato.notifications.buyer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.runtime.personal.Sealing;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** Stores personal data without keys, which another module has; nothing can be read of whom it {@link #erase}s. */
@Primary
public final class OpenSealing implements Sealing {

    private final Set<CustomerId> erased = ConcurrentHashMap.newKeySet();

    public void erase(CustomerId subject) {
        erased.add(subject);
    }

    @Override
    public Optional<Sealed> seal(Personal value, Place place) {
        return Optional.ofNullable(value.text())
                .map(text ->
                        new Sealed(1, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))));
    }

    @Override
    public @Nullable String open(CustomerId subject, Sealed hidden, Place place) {
        return erased.contains(subject)
                ? null
                : new String(Base64.getUrlDecoder().decode(hidden.bytes()), UTF_8);
    }
}
