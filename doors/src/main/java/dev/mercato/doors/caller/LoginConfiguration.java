package dev.mercato.doors.caller;

import dev.mercato.doors.CorsProperties;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** How callers log in: with a bearer token that is verified with every request, an API key or one of an issuer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginProperties.class)
@Import(Callers.class)
public class LoginConfiguration {

    /** Where a request is taken to its caller, among the filters; not before there is room for it. */
    public static final int ORDER = -100;

    private static final Logger LOG = LoggerFactory.getLogger(LoginConfiguration.class);

    @Bean
    static LoginMode loginMode(LoginProperties properties, ServerProperties server) {
        return LoginMode.of(properties, server.getAddress());
    }

    // No warning: it is as it was started. But nobody shall miss it.
    @Bean
    ApplicationListener<ApplicationReadyEvent> loginNotice(LoginMode mode) {
        return ready -> {
            if (mode == LoginMode.DEVELOPMENT) {
                LOG.info("DEVELOPMENT MODE: nobody has to log in, and every program on this machine may do everything."
                        + " No other machine can call. Set mercato.login.mode=required to ask for keys and tokens.");
            }
        };
    }

    // Fails before the server is started, if it must not be.
    @Bean
    static WebServerFactoryCustomizer<WebServerFactory> modeOfServer(LoginMode mode) {
        return server -> LOG.debug("{} is in mode {}", server, mode);
    }

    @Bean
    static FilterRegistrationBean<OwnPages> ownPages(LoginMode mode, CorsProperties others, Environment environment) {
        FilterRegistrationBean<OwnPages> filter = new FilterRegistrationBean<>(
                new OwnPages(environment.getProperty("server.address", "localhost"), others.allowedOrigins()));
        filter.setEnabled(mode == LoginMode.DEVELOPMENT);
        filter.setOrder(OwnPages.ORDER);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<Login> login(
            LoginMode mode,
            LoginProperties properties,
            @Lazy AuthenticationManager bearers,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<Login> filter =
                new FilterRegistrationBean<>(new Login(Stranger.of(mode, properties), bearers, problems));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(ORDER);
        return filter;
    }

    @Bean
    AuthenticationManager bearers(LoginProperties properties, QueryGateway queries, CommandGateway commands) {
        return new Bearers(new ApiKeyLogin(queries, commands, Clock.systemUTC()), tokens(properties));
    }

    private static @Nullable JwtAuthenticationProvider tokens(LoginProperties properties) {
        JwtDecoder decoder = Issuers.decoder(properties);
        if (decoder == null) {
            return null;
        }
        JwtAuthenticationProvider tokens = new JwtAuthenticationProvider(decoder);
        tokens.setJwtAuthenticationConverter(new Tokens(properties.rolesClaim()));
        return tokens;
    }
}
