package dev.mercato.migration;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Axon Server is, and the credentials for it.
 *
 * @param name as the operator wrote it
 * @param token of an application that may read and append events
 * @param certificate to trust instead of the default authorities
 */
record AxonServerAddress(
        String name,
        String host,
        int port,
        String context,
        @Nullable String token,
        boolean tls,
        @Nullable Path certificate) {

    private static final String SCHEME = "axon-server";
    private static final int PORT = 8124;

    static boolean isOne(String text) {
        return text.startsWith(SCHEME + ":");
    }

    /** {@code axon-server://host:port/context}; by default, the port is 8124 and the context "default". */
    static AxonServerAddress of(String text, @Nullable String token, boolean tls, @Nullable Path certificate) {
        URI uri = uri(text);
        String path = uri.getPath().replace("/", "");
        return new AxonServerAddress(
                text,
                uri.getHost(),
                uri.getPort() < 0 ? PORT : uri.getPort(),
                path.isEmpty() ? "default" : path,
                token,
                tls || certificate != null,
                certificate);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException none) {
            // Reported below, like a URL without a host.
        }
        throw new CannotMove(text + " does not look like " + SCHEME + "://localhost:" + PORT);
    }
}
