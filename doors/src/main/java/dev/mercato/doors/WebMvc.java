package dev.mercato.doors;

import dev.mercato.coreapi.feed.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests reach the controllers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class WebMvc implements WebMvcConfigurer {

    private static final String CONNECTIONS = "spring.datasource.hikari.maximum-pool-size";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new StrictParameters()).addPathPatterns("/api/**");
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new AcceptHeader()));
    }

    /** Spring's own would also read a number as an instant, and a date in the format of the caller's language. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instant::parse);
        registry.addConverter(String.class, LocalDate.class, LocalDate::parse);
        // By its public name, which is not that of its constant.
        registry.addConverter(String.class, EventType.class, EventType::of);
    }

    @Bean
    static FilterRegistrationBean<RequestLimit> requestLimit(DoorProperties properties, Environment environment) {
        FilterRegistrationBean<RequestLimit> filter = new FilterRegistrationBean<>(
                new RequestLimit(properties.maxRequests(), Math.min(properties.maxRequests(), atWork(environment))));
        filter.addUrlPatterns("/api/*"); // Health is told under any load.
        filter.setOrder(RequestLimit.ORDER);
        return filter;
    }

    // Where commands are handled in this process, processes and views share its connections. A quarter is left to them.
    private static int atWork(Environment environment) {
        int connections = environment.getProperty(CONNECTIONS, Integer.class, Integer.MAX_VALUE);
        return environment.getProperty("axon.axonserver.enabled", Boolean.class, true)
                ? Integer.MAX_VALUE
                : Math.max(1, connections - connections / 4);
    }

    @Bean
    static FilterRegistrationBean<RateLimit> rateLimit(RateLimitProperties limits, ObjectProvider<Buckets> shared) {
        FilterRegistrationBean<RateLimit> filter = new FilterRegistrationBean<>(
                new RateLimit(limits, () -> shared.getIfAvailable(Buckets::ofThisProcess)));
        filter.setEnabled(limits.enabled());
        filter.addUrlPatterns("/api/*");
        filter.setOrder(RateLimit.ORDER);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<FailedLogins> failedLogins(RateLimitProperties limits) {
        FilterRegistrationBean<FailedLogins> filter = new FilterRegistrationBean<>(new FailedLogins(limits));
        filter.setEnabled(limits.enabled());
        filter.addUrlPatterns("/api/*");
        filter.setOrder(FailedLogins.ORDER);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<CorsFilter> foreignPages(CorsProperties properties) {
        FilterRegistrationBean<CorsFilter> filter =
                new FilterRegistrationBean<>(ForeignPages.filter(properties.allowedOrigins()));
        filter.setEnabled(!properties.allowedOrigins().isEmpty());
        filter.setOrder(ForeignPages.ORDER);
        return filter;
    }
}
