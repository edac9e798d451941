package dev.mercato.inventory;

import static dev.mercato.inventory.LooseItem.SKU;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Commands in any order on one item, with few warehouses, orders and pieces so that they conflict. */
final class Histories {

    private Histories() {}

    static Arbitrary<List<InventoryCommand>> commands() {
        Arbitrary<Warehouse> warehouses = Arbitraries.of("BER", "HAM", "MUC").map(Warehouse::new);
        Arbitrary<OrderId> orders = numbers(1, 5).map(number -> OrderId.of(new UUID(0, number)));
        Arbitrary<MovementId> movements = numbers(1, 40).map(number -> MovementId.of(new UUID(0, number)));
        Arbitrary<Integer> changes = numbers(-12, 12).filter(change -> change != 0);
        Reason counted = new Reason("Counted");

        Arbitrary<InventoryCommand> command = Arbitraries.oneOf(
                Combinators.combine(movements, warehouses, numbers(1, 12))
                        .as((movement, warehouse, pieces) ->
                                new ReceiveStock(SKU, movement, warehouse, new ReceivedQuantity(pieces))),
                Combinators.combine(movements, warehouses, changes)
                        .as((movement, warehouse, change) ->
                                new AdjustStock(SKU, movement, warehouse, new Adjustment(change), counted)),
                Combinators.combine(orders, numbers(1, 3), numbers(1, 12))
                        .as((order, revision, pieces) -> new ReserveStock(SKU, order, revision, pieces)),
                orders.map(order -> new ReleaseStock(SKU, order)),
                Combinators.combine(orders, numbers(1, 3), numbers(1, 12))
                        .as((order, shipment, pieces) ->
                                new ShipStock(SKU, order, ShipmentId.of(new UUID(0, shipment)), pieces)));
        return command.list().ofMaxSize(60);
    }

    private static Arbitrary<Integer> numbers(int least, int most) {
        return Arbitraries.integers().between(least, most);
    }
}
