package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.testing.Patience;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

class ProcessorThreadsTest {

    private static final String PROMPT = "prompt";

    static class Seen {

        private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

        @EventHandler
        void on(ProductDiscontinued event) {
            threads.add(Thread.currentThread().getName());
        }

        String next() throws InterruptedException {
            return threads.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @ProcessingGroup(OneProcessor.NAME)
    static class TakingTurns extends Seen {}

    @ProcessingGroup(PROMPT)
    static class Prompt extends Seen {

        @Bean
        static ConfigurerModule promptProcessor() {
            return Processors.promptly(PROMPT, Set.of("catalog"), 10);
        }
    }

    @Test
    void processors_share_a_few_threads_except_those_that_orders_wait_for() throws InterruptedException {
        try (ConfigurableApplicationContext process = OneProcessor.start(List.of(TakingTurns.class, Prompt.class))) {
            process.getBean(EventStore.class)
                    .publish(new GenericDomainEventMessage<>(
                            "Product", "prd_A", 0, new ProductDiscontinued(new Sku("A"))));

            assertThat(process.getBean(TakingTurns.class).next()).startsWith("processor-");
            assertThat(process.getBean(Prompt.class).next()).contains(PROMPT);
        }
    }
}
