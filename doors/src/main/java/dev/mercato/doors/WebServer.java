package dev.mercato.doors;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where a process listens, for a door or only for its health, and how it answers malformed HTTP requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
@Import(ErrorPage.class)
public class WebServer {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webServer() {
        return factory -> {
            factory.setProtocol(DrainedHttp.class.getName());
            factory.setShutdown(Shutdown.IMMEDIATE); // It is already drained by then.
            factory.addConnectorCustomizers(WebServer::letSkusHaveSlashes);
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }

    @Bean
    Draining draining(ApplicationContext context) {
        return new Draining(context);
    }

    // A SKU in a path may contain encoded / and \; Spring splits the path before decoding it.
    private static void letSkusHaveSlashes(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }
}
