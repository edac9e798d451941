package dev.mercato.runtime.http;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * What may be answered. An {@code Accept} that cannot be read asks for a type that nothing has; it is rejected only where
 * there is a body to be of a type, while Spring would reject it wherever it looks.
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
