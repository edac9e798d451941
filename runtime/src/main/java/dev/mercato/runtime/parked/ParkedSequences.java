package dev.mercato.runtime.parked;

import dev.mercato.runtime.log.WithoutValues;
import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.store.ClaimCheck;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sequences that are set aside, of every processor in this process. */
public final class ParkedSequences implements ClaimCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedSequences.class);

    private final ParkedTable table;
    private final TransactionManager transactions;
    private final MessageSerializer names;
    private final ParkedProperties properties;
    private final Clock clock;
    private final Map<String, Parking> processors = new ConcurrentHashMap<>();

    ParkedSequences(
            ParkedTable table,
            TransactionManager transactions,
            MessageSerializer names,
            ParkedProperties properties,
            Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.names = names;
        this.properties = properties;
        this.clock = clock;
    }

    /** For a processor that begins in this process. */
    public Parking of(String processor, SequencingPolicy<? super EventMessage<?>> sequences) {
        return processors.computeIfAbsent(
                processor, name -> new Parking(name, sequences, table, transactions, names, properties, clock));
    }

    public Optional<Parking> find(String processor) {
        return Optional.ofNullable(processors.get(processor));
    }

    /** The processors that have begun in this process. */
    Collection<Parking> all() {
        return processors.values();
    }

    /** Tries those again that are due, of every processor. */
    void retryDue() {
        processors.values().forEach(ParkedSequences::retryDue);
    }

    // The failure of an event is kept with its sequence. This is one of the database, which the processors report.
    private static void retryDue(Parking processor) {
        try {
            processor.retryDue();
        } catch (RuntimeException failed) {
            LOG.debug("Cannot retry what {} has set aside: {}", processor.processor(), WithoutValues.describe(failed));
        }
    }

    /** Another instance may have set sequences aside before this one claimed the segment. */
    @Override
    public void check(String processor) {
        find(processor).ifPresent(Parking::claimed);
    }
}
