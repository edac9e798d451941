package dev.mercato.runtime.store;

import static java.util.stream.Collectors.toSet;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Puts {@link GroupCommit} before the command bus inside the process. */
final class GroupCommits implements BeanPostProcessor, DisposableBean {

    private final ObjectProvider<TransactionManager> transactions;
    private final ObjectProvider<SharedCommit> shared;
    private final ExecutorService threads = Executors.newCachedThreadPool(new CustomizableThreadFactory("commands-"));

    GroupCommits(ObjectProvider<TransactionManager> transactions, ObjectProvider<SharedCommit> shared) {
        this.transactions = transactions;
        this.shared = shared;
    }

    // Not for its subclasses: an asynchronous bus handles commands outside of their sender's unit of work.
    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean.getClass() == SimpleCommandBus.class
                ? new GroupCommit(
                        (CommandBus) bean,
                        transactions.getObject(),
                        shared.stream().map(SharedCommit::command).collect(toSet()),
                        threads)
                : bean;
    }

    // By now nobody sends commands any more.
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
