package dev.mercato.simulatedprovider;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.simulatedprovider.Entry.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All operations ever, in order, in a database of their own. An operation is one row, so it is recorded entirely or not
 * at all; its key is unique, so it is recorded once. There is one writer at a time, so that limits hold and numbers follow
 * the order of commits.
 */
final class Ledger implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    /** A commit writes whole pages of a file. After a quiet time it comes at once, and otherwise with this pause. */
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(15);

    private static final String COLUMNS = """
            number, kind, idempotency_key, reference, authorized_by, order_id, amount, currency, payment_method, \
            outcome, decline_code, recorded_at""";

    private static final String SUMS = """
            COALESCE(SUM(amount) FILTER (WHERE kind = 'authorize'), 0) AS authorized,
            COALESCE(SUM(amount) FILTER (WHERE kind = 'capture'), 0) AS captured,
            COALESCE(SUM(amount) FILTER (WHERE kind = 'void'), 0) AS voided,
            COALESCE(SUM(amount) FILTER (WHERE kind = 'refund'), 0) AS refunded""";

    // Not one condition with OR: H2 would read the whole table.
    static final String AUTHORIZATION = "SELECT payment_method, currency, " + SUMS + """
             FROM (SELECT * FROM operations WHERE reference = ? AND kind = 'authorize'
                   UNION ALL SELECT * FROM operations WHERE authorized_by = ? AND outcome = 'approved')
            GROUP BY payment_method, currency""";

    private final HikariDataSource database = new HikariDataSource();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private long nextCommit = System.nanoTime();

    Ledger(String url) {
        database.setPoolName("simulated-provider");
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(CONNECTIONS);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("simulated-provider.sql", Ledger.class)), database);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * Decides and records the operation, or finds what was recorded under its key.
     *
     * @throws KeyReused if the key belongs to another operation
     */
    Recorded record(String key, Operation operation) {
        try {
            return new Recorded(decide(key, operation).result(), true);
        } catch (DuplicateKeyException repeated) {
            Entry earlier = find(key).orElseThrow(() -> repeated);
            if (!earlier.records(operation)) {
                throw new KeyReused();
            }
            return new Recorded(earlier.result(), false);
        }
    }

    /** @param isNew false if it had been recorded by an earlier request with the same key */
    record Recorded(Result result, boolean isNew) {}

    Optional<Entry> find(String key) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operations WHERE idempotency_key = ?")
                .param(key)
                .query(Ledger::entry)
                .optional();
    }

    List<Entry> after(long number, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operations WHERE number > ? ORDER BY number LIMIT ?")
                .params(number, limit)
                .query(Ledger::entry)
                .list();
    }

    Map<String, Totals> totals() {
        Map<String, Totals> totals = new TreeMap<>();
        jdbc.sql("SELECT currency, " + SUMS + " FROM operations WHERE outcome = 'approved' GROUP BY currency")
                .query(row -> {
                    Currency unit = Currency.getInstance(row.getString("currency"));
                    totals.put(
                            unit.getCurrencyCode(),
                            new Totals(
                                    new Amount(row.getBigDecimal("authorized"), unit).amount(),
                                    new Amount(row.getBigDecimal("captured"), unit).amount(),
                                    new Amount(row.getBigDecimal("voided"), unit).amount(),
                                    new Amount(row.getBigDecimal("refunded"), unit).amount()));
                });
        return totals;
    }

    @Override
    public void close() {
        database.close();
    }

    private Verdict decide(String key, Operation operation) {
        Waiting mine = new Waiting(key, operation);
        waiting.add(mine);
        synchronized (this) {
            // Whoever is first decides everything that has come in the meantime, with one commit.
            if (!mine.verdict.isDone()) {
                decideAllWaiting();
            }
        }
        try {
            return mine.verdict.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void decideAllWaiting() {
        LockSupport.parkNanos(nextCommit - System.nanoTime());
        nextCommit = System.nanoTime() + BETWEEN_COMMITS.toNanos();
        List<Waiting> all = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        try {
            transaction.executeWithoutResult(status -> all.forEach(this::decide));
            all.forEach(one -> one.verdict.complete(one.decided));
        } catch (RuntimeException | Error failed) {
            all.forEach(one -> one.verdict.completeExceptionally(failed));
        }
    }

    /** The verdict of a repeat may differ from the recorded one, but its key keeps it out. */
    private void decide(Waiting one) {
        Verdict verdict = judge(one.operation);
        try {
            insert(one.key, one.operation, verdict);
            one.decided = verdict;
        } catch (DuplicateKeyException repeated) {
            one.verdict.completeExceptionally(repeated);
        }
    }

    /** An operation without a verdict; {@code decided} is one that is not committed yet. */
    private static final class Waiting {

        private final String key;
        private final Operation operation;
        private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        private @Nullable Verdict decided;

        private Waiting(String key, Operation operation) {
            this.key = key;
            this.operation = operation;
        }
    }

    private Verdict judge(Operation operation) {
        if (operation.authorization() == null) {
            return PaymentMethods.authorize(operation.paymentMethod());
        }
        return authorization(operation.authorization())
                .map(authorization -> authorization.judge(operation))
                .orElseGet(() -> Verdict.declined("unknown_authorization"));
    }

    private Optional<Authorization> authorization(String reference) {
        return jdbc.sql(AUTHORIZATION)
                .params(reference, reference)
                .query((row, number) -> new Authorization(
                        row.getString("payment_method"),
                        Currency.getInstance(row.getString("currency")),
                        row.getBigDecimal("authorized"),
                        row.getBigDecimal("captured"),
                        row.getBigDecimal("voided"),
                        row.getBigDecimal("refunded")))
                .optional();
    }

    private void insert(String key, Operation operation, Verdict verdict) {
        jdbc.sql("""
                        INSERT INTO operations (kind, idempotency_key, reference, authorized_by, order_id, amount,
                                currency, payment_method, outcome, decline_code, recorded_at)
                        VALUES (:kind, :key, :reference, :authorization, :orderId, :amount,
                                :currency, :paymentMethod, :outcome, :declineCode, :at)""")
                .param("kind", operation.kind().code())
                .param("key", key)
                .param("reference", verdict.reference())
                .param("authorization", operation.authorization())
                .param("orderId", operation.orderId())
                .param("amount", operation.amount().value())
                .param("currency", operation.amount().currency())
                .param("paymentMethod", operation.paymentMethod())
                .param("outcome", verdict.outcome())
                .param("declineCode", verdict.declineCode())
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Kind.of(row.getString("kind")),
                row.getString("idempotency_key"),
                row.getString("reference"),
                row.getString("authorized_by"),
                row.getString("order_id"),
                new Amount(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
                row.getString("payment_method"),
                row.getString("outcome"),
                row.getString("decline_code"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
