package dev.mercato.doors;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The response types that a request accepts. An unreadable {@code Accept} header matches no type, so it is rejected
 * only if the response has a body; Spring would reject it wherever it reads the header.
 */
final class AcceptHeader extends HeaderContentNegotiationStrategy {

    private static final List<MediaType> NOTHING_THERE_IS = List.of(new MediaType("application", "x-unreadable"));

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        try {
            return super.resolveMediaTypes(request);
        } catch (HttpMediaTypeNotAcceptableException unreadable) {
            return NOTHING_THERE_IS;
        }
    }
}
