package dev.mercato.simulatedprovider;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The simulated payment provider below {@code /simulated-provider}. It shares nothing with the process it runs in but
 * the port: its database is its own, and no bean of another module is used.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatedProviderProperties.class)
public class SimulatedProviderModule {

    @Bean(destroyMethod = "close")
    Ledger simulatedProviderLedger(SimulatedProviderProperties properties) {
        return new Ledger(properties.url());
    }

    @Bean(destroyMethod = "close")
    Answers simulatedProviderAnswers(SimulatedProviderProperties properties) {
        return new Answers(properties);
    }

    @Bean
    ProviderController simulatedProviderController(Ledger ledger, Answers answers) {
        return new ProviderController(ledger, answers);
    }
}
