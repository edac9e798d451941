package dev.mercato.doors;

import dev.mercato.doors.caller.OwnPages;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.util.Set;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A port for management only, if there is one ({@code management.server.port}), is guarded like the other. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
public class ManagementPort {

    /** Runs after the one that sets the address. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementServer() {
        return factory -> factory.addContextCustomizers(WebServer::reportProblems);
    }

    @Bean
    static FilterRegistrationBean<WholeBody> managementBody(DoorProperties properties, BodyMemory memory) {
        FilterRegistrationBean<WholeBody> filter = new FilterRegistrationBean<>(
                new WholeBody(properties.maxBody().toBytes(), properties.bodyTimeout(), memory));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(WholeBody.ORDER);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<OwnPages> managementPages(ManagementServerProperties server) {
        InetAddress address = server.getAddress() == null ? InetAddress.getLoopbackAddress() : server.getAddress();
        FilterRegistrationBean<OwnPages> filter =
                new FilterRegistrationBean<>(new OwnPages(address.getHostAddress(), Set.of()));
        filter.setEnabled(address.isLoopbackAddress());
        filter.setOrder(OwnPages.ORDER);
        return filter;
    }
}
