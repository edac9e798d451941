package dev.mercato.doors.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a server that listens on loopback and requires no login. A browser on the same machine would let foreign
 * pages in: through a host name that they point here (DNS rebinding), which {@code Host} shows, or with a request whose
 * response they do not need to read, which {@code Origin} shows. It needs no web framework.
 */
public final class OwnNames {

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(\\d*))?");
    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}");
    private static final Authority NOBODY = new Authority("", "");

    private final String address;
    private final Set<String> allowedOrigins;

    /**
     * The server's own names are the loopback names, and {@code address} as the operator has written it. Pages of the
     * {@code allowedOrigins} may call it as well.
     */
    public OwnNames(String address, Set<String> allowedOrigins) {
        this.address = address.toLowerCase(Locale.ROOT);
        this.allowedOrigins = allowedOrigins;
    }

    /** Whose a request is. */
    public enum Verdict {
        OWN,
        FOREIGN_HOST,
        FOREIGN_ORIGIN
    }

    /**
     * Whose a request with these headers is, as they were sent: anybody can forge a forwarded host.
     *
     * @param host null in HTTP/1.0, which needs none, and which no browser uses
     */
    public Verdict judge(@Nullable String host, Collection<String> origins) {
        Authority called = Authority.of(host == null ? "localhost" : host);
        if (!isOwn(called)) {
            return Verdict.FOREIGN_HOST;
        }
        return origins.stream().allMatch(origin -> mayCall(origin, called)) ? Verdict.OWN : Verdict.FOREIGN_ORIGIN;
    }

    private boolean mayCall(String origin, Authority called) {
        if (allowedOrigins.contains(origin)) {
            return true;
        }
        Matcher page = ORIGIN.matcher(origin);
        Authority caller = page.matches() ? Authority.of(page.group(1)) : NOBODY;
        return isOwn(caller) && caller.port().equals(called.port());
    }

    /** A name and, unless it is the default, a port. */
    private record Authority(String name, String port) {

        private static Authority of(String text) {
            Matcher parts = AUTHORITY.matcher(text);
            return parts.matches()
                    ? new Authority(parts.group(1).toLowerCase(Locale.ROOT), Objects.toString(parts.group(2), ""))
                    : NOBODY;
        }
    }

    private boolean isOwn(Authority authority) {
        String name = authority.name();
        return name.equals(address) || LOOPBACK.matcher(name).matches() || (name.startsWith("[") && isLoopback(name));
    }

    // An address in brackets is never looked up as a name.
    private static boolean isLoopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
