package dev.mercato.doors.caller;

import dev.mercato.runtime.UnusableConfiguration;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Whether callers must show who they are. */
public enum LoginMode {
    /** Who shows nothing may do everything. Only this machine can call. */
    DEVELOPMENT,
    /** Who shows nothing may do what everybody may. */
    REQUIRED;

    /**
     * The mode of a server that listens on this address, or on every address.
     *
     * @throws UnusableConfiguration if others could reach a server that requires no login
     */
    static LoginMode of(LoginProperties properties, @Nullable InetAddress address) {
        boolean onLoopback = address != null && address.isLoopbackAddress();
        if (properties.mode() == null) {
            return onLoopback && !properties.namesAnIssuer() ? DEVELOPMENT : REQUIRED;
        }
        if (properties.mode() == DEVELOPMENT && !onLoopback) {
            throw new UnusableConfiguration(
                    "The server would listen on " + (address == null ? "every address" : address.getHostAddress())
                            + ", where others can reach it, and nobody would have to log in.",
                    "Set server.address to a loopback address such as 127.0.0.1, or leave out mercato.login.mode.");
        }
        return properties.mode();
    }
}
