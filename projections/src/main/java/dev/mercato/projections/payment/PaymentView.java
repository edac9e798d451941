package dev.mercato.projections.payment;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The payments with their processor. */
@Configuration(proxyBeanMethods = false)
public class PaymentView {

    @Bean
    Payments payments(JdbcTemplate jdbc, PaymentRows rows) {
        return new Payments(jdbc, rows);
    }

    @Bean
    ViewProcessor paymentsProcessor() {
        return ViewProcessor.byAggregate(Payments.NAME, 1, "payment");
    }
}
