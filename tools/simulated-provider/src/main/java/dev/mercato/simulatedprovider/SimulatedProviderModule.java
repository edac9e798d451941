package dev.mercato.simulatedprovider;

import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The simulated payment provider. It shares nothing with the process it runs in: port and database are its own, and it
 * uses no bean of another module. It publishes its address to the process as the property {@value #URL}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatedProviderProperties.class)
public class SimulatedProviderModule {

    static final String URL = "local.simulated-provider.url";

    @Bean(destroyMethod = "close")
    Ledger simulatedProviderLedger(SimulatedProviderProperties properties) {
        return new Ledger(properties.url());
    }

    @Bean(destroyMethod = "close")
    Answers simulatedProviderAnswers(SimulatedProviderProperties properties) {
        return new Answers(properties);
    }

    @Bean
    LettingGo simulatedProviderLettingGo(Answers answers) {
        return new LettingGo(answers);
    }

    @Bean(destroyMethod = "close")
    ProviderServer simulatedProviderServer(
            Ledger ledger,
            Answers answers,
            SimulatedProviderProperties properties,
            ConfigurableEnvironment environment) {
        ProviderServer server = new ProviderServer(ledger, answers, properties.address(), properties.port());
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(URL, Map.of(URL, server.url().toString())));
        return server;
    }
}
