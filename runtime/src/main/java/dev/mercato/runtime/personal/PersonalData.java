package dev.mercato.runtime.personal;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How every process seals and opens personal data. Nothing is looked up before the first personal value. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalProperties.class)
public class PersonalData {

    @Bean
    MasterKeySource masterKeySource(
            PersonalProperties properties, Environment environment, ObjectProvider<MasterKeys> keyService) {
        return new MasterKeySource(properties, environment, keyService);
    }

    @Bean
    DataKeys dataKeys(
            ObjectProvider<KeyTable> table,
            ObjectProvider<CommandGateway> commands,
            ObjectProvider<QueryGateway> queries,
            MasterKeySource masterKeys) {
        return new DataKeys(
                () -> {
                    KeyTable own = table.getIfAvailable();
                    return own == null ? new KeysOfAnotherProcess(commands.getObject(), queries.getObject()) : own;
                },
                masterKeys::get);
    }

    @Bean
    SecretSealing secretSealing(MasterKeySource masterKeys) {
        return new SecretSealing(masterKeys::get);
    }

    @Bean
    Sealing sealing(DataKeys keys) {
        return new AesSealing(keys);
    }
}
