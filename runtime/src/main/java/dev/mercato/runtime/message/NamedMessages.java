package dev.mercato.runtime.message;

import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.GenericSubscriptionQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Sends every command and query under its stable name, and that of its processor if it is about one, whoever the sender is. */
final class NamedMessages implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof CommandBus commands) {
            commands.registerDispatchInterceptor(NamedMessages::commands);
        }
        if (bean instanceof QueryBus queries) {
            queries.registerDispatchInterceptor(NamedMessages::queries);
        }
        return bean;
    }

    private static BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> commands(
            List<? extends CommandMessage<?>> sent) {
        return (index, command) -> new GenericCommandMessage<>(command, MessageNames.addressOf(command.getPayload()));
    }

    private static BiFunction<Integer, QueryMessage<?, ?>, QueryMessage<?, ?>> queries(
            List<? extends QueryMessage<?, ?>> sent) {
        return (index, query) -> named(query, MessageNames.addressOf(query.getPayload()));
    }

    private static QueryMessage<?, ?> named(QueryMessage<?, ?> query, String name) {
        return query instanceof SubscriptionQueryMessage<?, ?, ?> subscription
                ? new GenericSubscriptionQueryMessage<>(
                        subscription, name, subscription.getResponseType(), subscription.getUpdateResponseType())
                : new GenericQueryMessage<>(query, name, query.getResponseType());
    }
}
