package dev.mercato.payment.attempt;

import static dev.mercato.payment.attempt.AttemptTable.Turn.FIRST;
import static dev.mercato.payment.attempt.AttemptTable.Turn.REPEATED;
import static dev.mercato.payment.attempt.StatedAttempts.capturing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.payment.attempt.AttemptTable.Turn;
import dev.mercato.payment.provider.Attempt;
import dev.mercato.runtime.store.KnownConstants;
import dev.mercato.testing.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** The guarantees of the table, on every database. */
abstract class AttemptTableContract {

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(KnownConstants.class);

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final Instant UNTIL = NOW.plusSeconds(15);

    private static final Origin ORIGIN = new Origin("event-1", "command-1", "request-1", "Ordered twice", "00-1-2-01");

    private final TestDatabase database = open();
    private final AttemptTable table = database.table();

    abstract TestDatabase open();

    @Test
    void returns_what_was_stored() {
        PaymentAttempted event = capturing(1);
        database.add(event, NOW, ORIGIN);
        ClaimedAttempt claimed = table.claim(FIRST, 10, NOW, UNTIL).get(0);
        assertThat(claimed.attempt())
                .isEqualTo(new Attempt(
                        event.attemptId(),
                        event.orderId(),
                        event.kind(),
                        event.amount(),
                        event.method(),
                        event.authorization()));
        assertThat(claimed.payment()).isEqualTo(event.paymentId());
        assertThat(claimed.origin()).isEqualTo(ORIGIN);
    }

    @Test
    void keeps_an_attempt_once_however_often_it_is_stated() {
        add(1, NOW);
        claim(FIRST, NOW);
        add(1, NOW);
        assertThat(database.rows()).isEqualTo(1);
        assertThat(claim(FIRST, NOW)).isEmpty();
    }

    @Test
    void keeps_an_attempt_once_that_is_stated_twice_in_a_batch() {
        StatedAttempt stated = new StatedAttempt(capturing(1), NOW, TestDatabase.event("event"));
        table.add(List.of(stated, stated));
        assertThat(claim(FIRST, NOW)).containsExactly(1);
    }

    @Test
    void returns_due_attempts_oldest_first_and_no_more_than_requested() {
        add(1, NOW.plusSeconds(1));
        add(2, NOW);
        add(3, NOW.minusSeconds(1));
        add(4, NOW.minusSeconds(2));
        assertThat(numbers(table.claim(FIRST, 2, NOW, UNTIL))).containsExactly(4, 3);
        assertThat(claim(FIRST, NOW)).containsExactly(2);
    }

    @Test
    void leaves_a_claimed_attempt_to_its_worker_until_the_lease_ends() {
        add(1, NOW);
        claim(FIRST, NOW);
        assertThat(claim(REPEATED, UNTIL.minusMillis(1))).isEmpty();
        assertThat(claim(FIRST, UNTIL)).isEmpty();
        assertThat(table.claim(REPEATED, 10, UNTIL, UNTIL.plusSeconds(15)))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.tries()).isEqualTo(2));
    }

    @Test
    void leaves_attempts_of_a_kind_that_only_a_newer_version_knows_to_it() {
        add(1, NOW);
        database.jdbc().sql("update payment_attempts set kind = 'EXCHANGE'").update();
        add(2, NOW.plusMillis(1));

        table.nameUnknown(NOW.minusSeconds(1));
        assertThat(log.messages()).isEmpty();
        table.nameUnknown(UNTIL);
        table.nameUnknown(UNTIL);
        assertThat(log.messages()).singleElement().asString().contains("EXCHANGE");
        assertThat(numbers(table.claim(FIRST, 1, UNTIL, UNTIL.plusSeconds(15)))).containsExactly(2);
        assertThat(claim(FIRST, UNTIL)).isEmpty();
        assertThat(database.rows()).isEqualTo(2);
    }

    @Test
    void skips_what_another_claimer_is_claiming() {
        add(1, NOW);
        add(2, NOW.plusMillis(1));
        List<Integer> others = new ArrayList<>();
        new TransactionTemplate(database.transactions()).executeWithoutResult(open -> {
            assertThat(numbers(table.claim(FIRST, 1, UNTIL, UNTIL.plusSeconds(15))))
                    .containsExactly(1);
            others.addAll(
                    CompletableFuture.supplyAsync(() -> claim(FIRST, UNTIL)).join());
        });
        // H2 locks more than the limit while it sorts; the other claimer gets the rest at its next poll.
        others.addAll(claim(FIRST, UNTIL));
        assertThat(others).containsExactly(2);
    }

    @Test
    void postpones_only_for_the_holder_of_the_lease() {
        add(1, NOW);
        ClaimedAttempt first = table.claim(FIRST, 1, NOW, UNTIL).get(0);
        ClaimedAttempt second =
                table.claim(REPEATED, 1, UNTIL, UNTIL.plusSeconds(15)).get(0);
        table.putOff(first, NOW);
        assertThat(claim(REPEATED, UNTIL)).isEmpty();
        table.putOff(second, NOW);
        assertThat(claim(REPEATED, NOW)).containsExactly(1);
    }

    @Test
    void knows_when_an_attempt_was_stated_and_from_then_on_when_it_may_have_been_sent_last() {
        add(1, NOW.minusSeconds(5));
        ClaimedAttempt first = table.claim(FIRST, 1, NOW, UNTIL).get(0);
        assertThat(first.sentAt()).isEqualTo(NOW.minusSeconds(5));
        ClaimedAttempt second =
                table.claim(REPEATED, 1, UNTIL, UNTIL.plusSeconds(15)).get(0);
        assertThat(second.sentAt()).isEqualTo(NOW);

        table.send(second.id(), UNTIL);
        assertThat(table.claim(REPEATED, 1, UNTIL.plusSeconds(15), UNTIL.plusSeconds(30)))
                .singleElement()
                .satisfies(third -> assertThat(third.sentAt()).isEqualTo(UNTIL));
    }

    @Test
    void forgets_what_is_done() {
        add(1, NOW);
        add(2, NOW);
        add(3, NOW);
        table.remove(List.of(capturing(1).attemptId(), capturing(3).attemptId()));
        assertThat(claim(FIRST, NOW)).containsExactly(2);
        assertThat(database.rows()).isEqualTo(1);
    }

    private void add(int number, Instant dueAt) {
        database.add(capturing(number), dueAt, TestDatabase.event("event"));
    }

    private List<Integer> claim(Turn turn, Instant now) {
        return numbers(table.claim(turn, 10, now, now.plus(Duration.ofSeconds(15))));
    }

    private static List<Integer> numbers(List<ClaimedAttempt> claimed) {
        return claimed.stream()
                .map(claim -> claim.id().value())
                .map(id -> Integer.valueOf(id.substring(id.lastIndexOf('_') + 1)))
                .toList();
    }
}
