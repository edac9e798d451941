package dev.mercato.doors;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where a process listens, for a door or only for its health, and how it answers malformed HTTP requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DoorProperties.class, CorsProperties.class})
@Import(ErrorPage.class)
public class WebServer {

    private static final int MORE_THREADS = 32;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webServer(DoorProperties properties) {
        return factory -> {
            factory.setProtocol(DrainedHttp.class.getName());
            factory.setShutdown(Shutdown.IMMEDIATE); // It is already drained by then.
            factory.addConnectorCustomizers(
                    WebServer::letSkusHaveSlashes, connector -> letThreadsBeLeft(connector, properties));
            factory.addContextCustomizers(WebServer::reportProblems);
        };
    }

    @Bean
    Draining draining(ApplicationContext context) {
        return new Draining(context);
    }

    @Bean
    static BodyMemory bodyMemory(DoorProperties properties) {
        return BodyMemory.forBodiesOf(properties.maxBody().toBytes());
    }

    @Bean
    static FilterRegistrationBean<WholeBody> wholeBody(DoorProperties properties, BodyMemory memory) {
        FilterRegistrationBean<WholeBody> filter = new FilterRegistrationBean<>(
                new WholeBody(properties.maxBody().toBytes(), properties.bodyTimeout(), memory));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(WholeBody.ORDER);
        return filter;
    }

    static void reportProblems(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
        }
    }

    // A request beyond the most is rejected, and health told, by a thread that none of the others holds.
    private static void letThreadsBeLeft(Connector connector, DoorProperties properties) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> http) {
            http.setMaxThreads(Math.max(http.getMaxThreads(), properties.maxRequests() + MORE_THREADS));
        }
    }

    // A SKU in a path may contain encoded / and \; Spring splits the path before decoding it.
    private static void letSkusHaveSlashes(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }
}
