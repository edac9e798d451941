package dev.mercato.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.runtime.personal.Sealing;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.annotation.Primary;

/** Stores personal data without keys, which another module has. */
@Primary
public final class OpenSealing implements Sealing {

    @Override
    public Optional<Sealed> seal(Personal value, Place place) {
        return Optional.ofNullable(value.text())
                .map(text ->
                        new Sealed(1, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))));
    }

    @Override
    public String open(CustomerId subject, Sealed hidden, Place place) {
        return new String(Base64.getUrlDecoder().decode(hidden.bytes()), UTF_8);
    }
}
