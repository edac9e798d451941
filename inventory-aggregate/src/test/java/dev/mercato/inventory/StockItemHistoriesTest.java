package dev.mercato.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.inventory.LooseItem.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.SerializedObject;

/** Invariants after any commands in any order. */
class StockItemHistoriesTest {

    // What an item remembers of its orders depends on the time of its events.
    @BeforeContainer
    static void stopTheClock() {
        GenericEventMessage.clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    }

    @AfterContainer
    static void startTheClock() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    @Provide
    Arbitrary<List<InventoryCommand>> commands() {
        return Histories.commands();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void the_books_balance_after_every_command(@ForAll("commands") List<InventoryCommand> commands) {
        LooseItem item = LooseItem.unknown();
        Books books = new Books();

        for (InventoryCommand command : commands) {
            item.ask(command).events().forEach(books::enter);

            Shelves shelves = item.shelves();
            assertThat(shelves.available()).isEqualTo(books.available()).isNotNegative();
            assertThat(shelves.byWarehouse()).allSatisfy((warehouse, shelf) -> {
                assertThat(shelf.onHand()).isEqualTo(books.onHand(warehouse));
                assertThat(shelf.reserved()).isEqualTo(books.reserved(warehouse));
                assertThat(shelf.free()).isNotNegative();
            });
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_repeat_of_a_command_has_no_second_effect(@ForAll("commands") List<InventoryCommand> commands) {
        LooseItem item = LooseItem.unknown();

        for (InventoryCommand command : commands) {
            Answer first = item.ask(command);
            Answer again = item.ask(command);

            assertThat(again.events()).isEmpty();
            assertThat(again.rejection()).isEqualTo(first.rejection());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void an_order_gets_all_that_it_asked_for_or_nothing(@ForAll("commands") List<InventoryCommand> commands) {
        LooseItem item = LooseItem.unknown();

        for (InventoryCommand command : commands) {
            for (StockEvent event : item.ask(command).events()) {
                if (event instanceof StockReserved reserved) {
                    assertThat(reserved.allocations().stream()
                                    .mapToLong(Allocation::quantity)
                                    .sum())
                            .isEqualTo(((ReserveStock) command).quantity());
                }
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void decides_the_same_from_a_snapshot_and_the_rest_as_from_all_its_events(
            @ForAll("commands") List<InventoryCommand> before,
            @ForAll("commands") List<InventoryCommand> between,
            @ForAll("commands") List<InventoryCommand> after) {
        LooseItem item = LooseItem.unknown();
        List<StockEvent> past = item.askAll(before);
        Assume.that(!past.isEmpty());
        SerializedObject<byte[]> snapshot = item.snapshot();
        List<StockEvent> rest = item.askAll(between);
        List<StockEvent> history = Stream.concat(past.stream(), rest.stream()).toList();

        LooseItem restored = LooseItem.restored(snapshot, past, rest);
        LooseItem replayed = LooseItem.replayed(history);

        for (InventoryCommand command : after) {
            Answer answer = item.ask(command);
            assertThat(restored.ask(command)).isEqualTo(answer);
            assertThat(replayed.ask(command)).isEqualTo(answer);
        }
        assertThat(restored.state()).isEqualTo(replayed.state()).isEqualTo(item.state());
    }
}
