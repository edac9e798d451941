package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.commandhandling.GenericCommandMessage.asCommandMessage;

import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GroupCommitTest {

    /** Inserts its text; "bad" fails after that. */
    record Add(String text) {}

    /** The same, in a transaction of its own. */
    record AddAlone(String text) {}

    /** Holds a group until the test goes on. */
    record Hold(int number) {}

    @RegisterExtension
    final ExpectedLog told = ExpectedLog.of(GroupCommit.class);

    private final JdbcConnectionPool database = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE", "", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Commits commits = new Commits(new SpringTransactionManager(new JdbcTransactionManager(database)));
    private final SimpleCommandBus local =
            SimpleCommandBus.builder().transactionManager(commits).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GroupCommit bus = new GroupCommit(local, commits, Set.of(Add.class, Hold.class), threads);
    private final Semaphore held = new Semaphore(0);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Counts the transactions that have committed, and can let one fail. */
    private static final class Commits implements TransactionManager {

        private final TransactionManager manager;
        private final AtomicInteger count = new AtomicInteger();
        private volatile boolean fail;
        private volatile boolean isAway;

        private Commits(TransactionManager manager) {
            this.manager = manager;
        }

        @Override
        public Transaction startTransaction() {
            if (isAway) {
                throw new CannotCreateTransactionException("no connection");
            }
            boolean isOuter = !TransactionSynchronizationManager.isActualTransactionActive();
            Transaction transaction = manager.startTransaction();
            if (isOuter) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        count.incrementAndGet();
                        if (fail) {
                            throw new IllegalStateException("no answer to the commit");
                        }
                    }
                });
            }
            return transaction;
        }
    }

    @BeforeEach
    void prepare() {
        jdbc.sql("create table texts (text varchar(20) primary key)").update();
        local.subscribe(Add.class.getName(), message -> add(((Add) message.getPayload()).text()));
        local.subscribe(AddAlone.class.getName(), message -> add(((AddAlone) message.getPayload()).text()));
        local.subscribe(Hold.class.getName(), message -> {
            held.release();
            return goOn.await(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        });
    }

    private String add(String text) {
        jdbc.sql("insert into texts values (?)").param(text).update();
        if (text.equals("bad")) {
            throw new IllegalArgumentException("bad");
        }
        return text + " added";
    }

    @AfterEach
    void shutDown() {
        threads.shutdownNow();
        database.dispose();
    }

    @Test
    void those_that_wait_at_the_same_time_share_one_commit() throws Exception {
        List<CompletableFuture<CommandResultMessage<?>>> answers = sendWhileBusy("a", "b", "c");

        assertThat(answers)
                .extracting(answer -> await(answer).getPayload())
                .isEqualTo(List.of("a added", "b added", "c added"));
        assertThat(texts()).containsExactly("a", "b", "c");
        assertThat(commits.count).hasValue(3); // Two held groups, and this one.
    }

    @Test
    void one_that_fails_takes_nothing_from_the_others() throws Exception {
        List<CompletableFuture<CommandResultMessage<?>>> answers = sendWhileBusy("a", "bad", "c");

        assertThat(await(answers.get(0)).getPayload()).isEqualTo("a added");
        assertThat(await(answers.get(1)).exceptionResult()).hasMessage("bad");
        assertThat(await(answers.get(2)).getPayload()).isEqualTo("c added");
        assertThat(texts()).containsExactly("a", "c");
    }

    @Test
    void a_commit_without_an_answer_is_a_failure_of_all_and_is_not_repeated() throws Exception {
        List<CompletableFuture<CommandResultMessage<?>>> answers = sendWhileBusy(() -> commits.fail = true, "a", "b");

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(await(answer).exceptionResult()).hasMessage("no answer to the commit"));
        assertThat(texts()).containsExactly("a", "b");
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("no ear");
                },
                () -> {
                    throw new StackOverflowError("no ear");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_sender_that_fails_to_take_its_result_keeps_no_other_from_its_own(Runnable failure) throws Exception {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        sendWhileBusy(() -> {
            bus.<Object, Object>dispatch(asCommandMessage(new Add("a")), (sent, result) -> failure.run());
            send(new Add("b"), answer);
        });

        assertThat(await(answer).getPayload()).isEqualTo("b added");
        assertThat(texts()).containsExactly("a", "b");
        assertThat(told.text()).contains("Add failed to take its result", "no ear");
    }

    @Test
    void without_a_database_each_gets_a_failure() throws Exception {
        List<CompletableFuture<CommandResultMessage<?>>> answers = sendWhileBusy(() -> commits.isAway = true, "a", "b");
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(await(answer).exceptionResult()).hasMessage("no connection"));
        assertThat(await(send(new Add("alone"))).exceptionResult()).hasMessage("no connection");

        commits.isAway = false;
        assertThat(await(send(new Add("c"))).getPayload()).isEqualTo("c added");
        assertThat(texts()).containsExactly("c");
    }

    @Test
    void groups_that_do_not_end_hold_up_nobody_for_long() throws Exception {
        sendHolds();

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                send(new Add(UUID.randomUUID().toString().substring(0, 8))))
                        .isCompleted());
        goOn.countDown();
    }

    @Test
    void one_that_is_sent_in_a_unit_of_work_belongs_to_its_transaction() {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(asCommandMessage("batch"));
        batch.attachTransaction(commits);

        CommandResultMessage<?> answer = await(send(new Add("a")));
        assertThat(answer.getPayload()).isEqualTo("a added");
        batch.rollback();

        assertThat(texts()).isEmpty();
    }

    @Test
    void others_are_not_held_up_by_a_group() throws Exception {
        sendHolds();

        assertThat(await(send(new AddAlone("a"))).getPayload()).isEqualTo("a added");
        goOn.countDown();
    }

    private List<CompletableFuture<CommandResultMessage<?>>> sendWhileBusy(String... texts) throws Exception {
        return sendWhileBusy(() -> {}, texts);
    }

    /** Sends the texts while both groups are held, so that they wait together. */
    private List<CompletableFuture<CommandResultMessage<?>>> sendWhileBusy(Runnable then, String... texts)
            throws Exception {
        List<CompletableFuture<CommandResultMessage<?>>> holds = sendHolds();
        List<CompletableFuture<CommandResultMessage<?>>> answers = new ArrayList<>();
        for (String text : texts) {
            answers.add(send(new Add(text)));
        }
        then.run();
        goOn.countDown();
        answers.forEach(GroupCommitTest::await);
        holds.forEach(GroupCommitTest::await);
        return answers;
    }

    private List<CompletableFuture<CommandResultMessage<?>>> sendHolds() throws InterruptedException {
        List<CompletableFuture<CommandResultMessage<?>>> holds = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            Hold hold = new Hold(number);
            CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
            threads.execute(() -> send(hold, answer));
            holds.add(answer);
            // Sent together, they might be handled by one group.
            assertThat(held.tryAcquire(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        return holds;
    }

    private CompletableFuture<CommandResultMessage<?>> send(Object command) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        send(command, answer);
        return answer;
    }

    private void send(Object command, CompletableFuture<CommandResultMessage<?>> answer) {
        CommandMessage<Object> message = asCommandMessage(command);
        bus.<Object, Object>dispatch(message, (sent, result) -> answer.complete(result));
    }

    private static CommandResultMessage<?> await(CompletableFuture<CommandResultMessage<?>> answer) {
        return answer.orTimeout(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private List<String> texts() {
        return jdbc.sql("select text from texts order by text")
                .query(String.class)
                .list();
    }
}
