package dev.mercato.runtime.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class DataKeysTest {

    private static final CustomerId ADA = new CustomerId("c-1");

    private final MemorizedKeys keys = new MemorizedKeys();
    private final AtomicLong now = new AtomicLong();
    private final DataKeys dataKeys = new DataKeys(() -> keys, () -> MemorizedKeys.MASTER, now::get);
    private final TransactionTemplate transactions = new TransactionTemplate(new NoResource());

    @Test
    void are_asked_for_once() {
        dataKeys.current(ADA);
        dataKeys.current(ADA);

        assertThat(keys.asked).isOne();
    }

    @Test
    void are_forgotten_after_half_a_minute() {
        dataKeys.current(ADA);
        keys.erase(ADA);
        assertThat(dataKeys.current(ADA)).isPresent();

        now.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(dataKeys.current(ADA)).isEmpty();
    }

    @Test
    void are_forgotten_at_once_where_they_are_erased() {
        dataKeys.current(ADA);
        dataKeys.find(ADA, 1);
        keys.erase(ADA);

        dataKeys.forget(ADA);

        assertThat(dataKeys.current(ADA)).isEmpty();
        assertThat(dataKeys.find(ADA, 1)).isEmpty();
    }

    @Test
    void of_a_transaction_are_known_to_others_once_it_is_committed() {
        transactions.executeWithoutResult(status -> {
            assertThat(dataKeys.current(ADA)).isPresent();
            assertThat(dataKeys.current(ADA)).isPresent();
        });
        assertThat(keys.asked).isOne();

        dataKeys.current(ADA);

        assertThat(keys.asked).isOne();
    }

    @Test
    void of_a_transaction_that_is_rolled_back_seal_nothing_more() {
        transactions.executeWithoutResult(status -> {
            dataKeys.current(ADA);
            status.setRollbackOnly();
        });

        dataKeys.current(ADA);

        assertThat(keys.asked).isEqualTo(2);
    }

    /** Transactions of nothing. */
    private static final class NoResource extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new SimpleTransactionStatus();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
