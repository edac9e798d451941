package dev.mercato.notifications.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * Where events may be posted: any public address, by https, and the networks that the configuration allows. Otherwise
 * whoever registers a webhook could reach, through this server, what only it can reach (server-side request forgery).
 */
final class Addresses {

    /** Of the special-purpose registries of IANA (RFC 6890), what is not global, and multicast. */
    private static final List<InetAddressMatcher> SPECIAL_IPV4 = networks(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4"));

    /** All that is global, except what is inside it for special use or stands for IPv4 addresses. */
    private static final List<InetAddressMatcher> GLOBAL_IPV6 = networks(List.of("2000::/3"));

    private static final List<InetAddressMatcher> SPECIAL_IPV6 =
            networks(List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"));

    private static final int IPV4_BYTES = 4;

    private final List<InetAddressMatcher> allowed;
    private final Names names;

    /** Looks up the addresses of a host. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The URL leads to where nothing may be posted. */
    static final class NotAllowed extends Exception {
        private NotAllowed(String message) {
            super(message);
        }
    }

    Addresses(Collection<String> allowedNetworks, Names names) {
        this.allowed = networks(allowedNetworks);
        this.names = names;
    }

    private static List<InetAddressMatcher> networks(Collection<String> networks) {
        return networks.stream().map(InetAddressMatchers::fromIpAddress).toList();
    }

    /**
     * The address to connect to; connecting by the name would look it up again, and may find another.
     *
     * @throws NotAllowed if any address of the host may not be posted to
     */
    InetAddress of(URI url) throws UnknownHostException, NotAllowed {
        // An address of version 6 has brackets in a URL.
        InetAddress[] found = names.resolve(url.getHost().replaceAll("[\\[\\]]", ""));
        boolean isSecure = url.getScheme().equals("https");
        for (InetAddress address : found) {
            if (!isAllowed(address)) {
                if (!isSecure) {
                    throw new NotAllowed("The URL must be https");
                }
                if (isSpecial(address)) {
                    throw new NotAllowed("The host has an address of private or special use");
                }
            }
        }
        return found[0];
    }

    private boolean isAllowed(InetAddress address) {
        return matches(allowed, address);
    }

    private static boolean isSpecial(InetAddress address) {
        // Java reads an IPv4 address that is mapped to version 6 as what it is.
        return address.getAddress().length == IPV4_BYTES
                ? matches(SPECIAL_IPV4, address)
                : !matches(GLOBAL_IPV6, address) || matches(SPECIAL_IPV6, address);
    }

    private static boolean matches(List<InetAddressMatcher> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(address));
    }
}
