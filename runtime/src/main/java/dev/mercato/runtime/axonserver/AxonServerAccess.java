package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.outage.FailuresOverTheWire;
import dev.mercato.runtime.outage.WaitingRoom;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** A process whose commands, queries and events travel through Axon Server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
public class AxonServerAccess {

    private static final int DEFAULT_PORT = 8124;
    private static final int CONNECT_MILLISECONDS = 2_000;

    // The connector would keep trying, but processors that start without a connection soon give up.
    @Bean
    static BeanPostProcessor axonServerAwaited(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof AxonServerConfiguration axonServer) {
                    String servers = axonServer.getServers();
                    WaitingRoom.of(environment).await("Axon Server at " + servers, () -> connectToOneOf(servers));
                }
                return bean;
            }
        };
    }

    private static void connectToOneOf(String servers) throws IOException {
        IOException unreachable = new IOException("No server is configured");
        for (String server :
                Arrays.stream(servers.split(",")).map(String::strip).toList()) {
            int colon = server.lastIndexOf(':');
            String host = colon < 0 ? server : server.substring(0, colon);
            int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(server.substring(colon + 1));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MILLISECONDS);
                return;
            } catch (IOException failed) {
                unreachable = failed;
            }
        }
        throw unreachable;
    }

    @Bean
    static BeanPostProcessor cachesAreCheckedAgainstTheStore(ObjectProvider<EventStore> eventStore) {
        return new CheckedCaches(eventStore);
    }

    @Bean
    ConfigurerModule failuresOverTheWire() {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(() -> {
            configuration.commandBus().registerHandlerInterceptor(new FailuresOverTheWire<>());
            configuration.queryBus().registerHandlerInterceptor(new FailuresOverTheWire<>());
        }));
    }

    @Bean
    HealthIndicator axonServer(AxonServerConnectionManager connections) {
        return () -> connections.isConnected(connections.getDefaultContext())
                ? Health.up().build()
                : Health.down().withDetail("problem", "not connected").build();
    }
}
