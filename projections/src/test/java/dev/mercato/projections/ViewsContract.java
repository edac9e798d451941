package dev.mercato.projections;

import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.line;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.testing.GoldenForm;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What every view promises, on whichever database: its answers, and how it is kept. */
abstract class ViewsContract extends ViewAnswers {

    private static final String[] NAMES = {
        "customers", "event-feed", "order-history", "orders", "payments", "products", "sales", "stock"
    };

    // How views are kept.

    @Test
    void a_rebuilt_view_equals_the_live_one() {
        for (String name : NAMES) {
            commands.sendAndWait(new RebuildProjection(name));
        }
        awaitCaughtUp();

        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void all_events_in_one_batch_make_the_same_rows() {
        emptyTables();

        feed(Lives.all().tracked());

        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void a_redelivered_event_changes_nothing_in_any_state() {
        emptyTables();
        List<DomainEventMessage<?>> events = Lives.all().tracked();
        for (int i = 0; i < events.size(); i++) {
            feed(List.of(events.get(i)));
            Map<String, List<Map<String, Object>>> rows = rows();

            feed(List.of(events.get(i)));
            assertThat(rows()).as("%s again", events.get(i)).isEqualTo(rows);

            feed(events.subList(0, i + 1));
            assertThat(rows()).as("all up to %s again", events.get(i)).isEqualTo(rows);
        }

        for (DomainEventMessage<?> event : events) {
            feed(List.of(event));
        }
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void a_document_of_a_newer_version_fails_queries_until_an_instance_of_that_version_answers() {
        jdbc.update("update orders set document = replace(document, 'orders/1', 'orders/2')");

        assertThatThrownBy(() -> find(new FindOrder(Lives.OPEN), OrderDetails.class))
                .hasMessageContaining("newer version")
                .satisfies(failed -> assertThat(Outage.isBehind(failed)).isTrue());
        jdbc.update("update orders set document = replace(document, 'orders/2', 'orders/1')");
    }

    @Test
    void the_pieces_of_guests_count_until_their_orders_are_confirmed() {
        OrderId one = order(21);
        OrderId other = order(22);
        feed(new Recording("guests")
                .then(
                        placed(
                                one,
                                one.value(),
                                null,
                                line(1, "POT", "Pot", 2, "20.00"),
                                line(2, "POT", "Pot", 1, "9.00")),
                        placed(
                                other,
                                other.value(),
                                null,
                                line(1, "POT", "Pot", 4, "20.00"),
                                line(2, "CUP", "Cup", 1, "4")))
                .tracked());
        assertThat(ofGuests(null)).containsExactly("CUP 1", "POT 7");
        assertThat(ofGuests(List.of(new Sku("POT"), new Sku("OLD")))).containsExactly("POT 7");

        feed(new Recording("guests").then(placed(one), confirmed(one)).tracked().subList(1, 2));
        assertThat(ofGuests(null)).containsExactly("CUP 1", "POT 4");

        emptyTables();
        assertThat(ofGuests(null)).isEmpty();
        feed(Lives.all().tracked());
        assertThat(rows()).isEqualTo(live);
    }

    private List<String> ofGuests(@Nullable List<Sku> skus) {
        return ask(new CountUnsettledPieces(null, List.of(), skus), UnsettledPieces.class).pieces().stream()
                .map(pieces -> pieces.sku() + " " + pieces.count())
                .toList();
    }

    // Operations.

    @Test
    void a_rebuild_may_be_asked_for_again_at_once() {
        CompletableFuture<?>[] requests = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> commands.sendAndWait(new RebuildProjection("orders"))))
                .limit(4)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(requests).join();
        awaitCaughtUp();

        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void only_projections_can_be_rebuilt() {
        for (String name : List.of("order-fulfilment", "price-list", "Products", "")) {
            assertThatThrownBy(() -> commands.sendAndWait(new RebuildProjection(name)))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejection(rejected)).isEqualTo(RejectionCode.PROJECTION_UNKNOWN));
        }
    }

    /** Different rows for the same events require a new revision of the fold, so that the start reports a due rebuild. */
    @Test
    void the_rows_are_those_of_the_revision_of_the_fold() {
        JsonMapper json = JsonMapper.shared();
        for (ViewProcessor view : context.getBeansOfType(ViewProcessor.class).values()) {
            List<Map<String, Object>> rows = requireNonNull(live.get(view.name().replace('-', '_')));

            new GoldenForm("fold." + view.name(), view.revision())
                    .check(json.writeValueAsString(
                            rows.stream().map(ViewsContract::pinned).toList()));
        }
    }

    /** A row in the form that all databases share, without the positions of events, which the fold does not decide. */
    private static Map<String, Object> pinned(Map<String, Object> row) {
        Map<String, Object> pinned = new TreeMap<>();
        row.forEach((column, value) -> {
            if (!column.equals("event_position")) {
                pinned.put(
                        column,
                        value instanceof OffsetDateTime time
                                ? time.toInstant().toString()
                                : value instanceof Timestamp timestamp
                                        ? timestamp.toInstant().toString()
                                        : String.valueOf(value));
            }
        });
        return pinned;
    }

    @Test
    void a_view_of_another_revision_is_outdated_until_it_is_rebuilt() {
        jdbc.update("update fold_revisions set revision = 0 where projection = 'sales'");
        assertThat(projections())
                .filteredOn(Projection::outdated)
                .extracting(Projection::name)
                .containsExactly("sales");

        commands.sendAndWait(new RebuildProjection("sales"));
        awaitCaughtUp();

        assertThat(projections()).noneMatch(Projection::outdated);
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void projections_show_their_positions() {
        assertThat(projections()).extracting(Projection::name).containsExactly(NAMES);
        assertThat(projections()).allSatisfy(projection -> {
            assertThat(projection.running()).isTrue();
            assertThat(projection.position()).isEqualTo(Lives.all().events().size());
            assertThat(projection.lag()).isZero();
            assertThat(projection.progress()).isNull();
            assertThat(projection.error()).isNull();
        });
    }
}
