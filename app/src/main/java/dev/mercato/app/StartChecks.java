package dev.mercato.app;

import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.runtime.store.StoreFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Checks before anything is started: unknown options, an impossible layout, and a port that is taken. */
final class StartChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE; // Logging works by then.
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        Options.onClassPath().check(prepared.getEnvironment());
        ProcessLayout.layOut(prepared.getEnvironment());
        checkPort(prepared.getEnvironment());
    }

    // An invalid port is reported when it is bound.
    private static void checkPort(Environment environment) {
        String port = environment.getProperty("server.port", "0");
        @Nullable String address = environment.getProperty("server.address");
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > HIGHEST_PORT) {
            return;
        }
        // Null means every address.
        @Nullable InetAddress bound = address == null ? null : resolved(address);
        try (ServerSocket socket = new ServerSocket(Integer.parseInt(port), 1, bound)) {
            LOG.debug("{} is free", socket);
        } catch (IOException taken) {
            String where = address == null ? "" : " on " + address;
            String holder = StoreFolder.of(environment.getProperty("mercato.data", "."))
                    .holder()
                    .map(who -> " Mercato already runs on this store: " + who + ".")
                    .orElse("");
            throw new UnusableConfiguration(
                    "Port " + port + where + " is not available: " + taken.getMessage() + "." + holder,
                    "Stop the program that uses it, or choose another port with --server.port.");
        }
    }

    private static InetAddress resolved(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw new UnusableConfiguration(
                    "server.address=" + address + " is not an address of this machine.",
                    "Set it to one, such as 127.0.0.1 or ::1.");
        }
    }
}
