package dev.mercato.runtime;

import dev.mercato.runtime.axonserver.AxonServerAccess;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.tracing.Tracing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.axonframework.springboot.autoconfig.InterceptorAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A process that has only the buses. Modules add what they need (a database, the event store, tokens, a door), so
 * nothing is started just because it is on the class path.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            // It would make every interceptor that is a bean one of all processors and buses.
            InterceptorAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            XStreamAutoConfiguration.class
        },
        excludeName = {
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            // Its filter is asked for each statement that may log, thousands of times per second.
            "org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration",
            "org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration"
        })
@Import({Messages.class, Processors.class, AxonServerAccess.class, Tracing.class})
public @interface MercatoProcess {}
