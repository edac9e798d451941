package dev.mercato.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Who sends a request, as far as its address says. */
final class CallerAddress {

    /** What one site has at least of IPv6 (RFC 6177), and each of its machines can choose from. */
    private static final int BYTES_OF_NETWORK = 8;

    private CallerAddress() {}

    /** The address, of IPv6 only the network. */
    static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // An address is not looked up.
            return InetAddress.getByName(address) instanceof Inet6Address wide
                    ? HexFormat.of().formatHex(Arrays.copyOf(wide.getAddress(), BYTES_OF_NETWORK))
                    : address;
        } catch (UnknownHostException malformed) {
            return address;
        }
    }
}
