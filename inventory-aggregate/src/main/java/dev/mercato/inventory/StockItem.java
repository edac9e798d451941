package dev.mercato.inventory;

import static dev.mercato.coreapi.RejectionCode.STOCK_BELOW_RESERVED;
import static dev.mercato.coreapi.RejectionCode.STOCK_ITEM_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.STOCK_LIMIT_EXCEEDED;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.StockItemId;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that no piece is promised twice: in every warehouse 0 ≤ reserved ≤ on hand. An order's request goes
 * {@code → reserved → released | shipped} or {@code → rejected → closed}; an item that is done with an order no longer
 * answers it.
 *
 * <p>Every handler creates if missing, so that this class and not Axon handles an unknown item; without an event,
 * nothing is stored.
 */
@Aggregate(cache = "stockItemCache", snapshotTriggerDefinition = "stockItemSnapshots")
@Revision("3")
class StockItem {

    /** Sums over many items still fit into 64 bits, and JSON readers that use doubles are still exact. */
    static final long MOST_ON_HAND = 1_000_000_000_000_000L;

    private static final List<Allocation> NOTHING = List.of();

    @AggregateIdentifier
    private @Nullable StockItemId id;

    private Shelves shelves = Shelves.EMPTY;

    /** The answer to each order, until the item is done with it. */
    private final Map<OrderId, Answer> answers = new HashMap<>();

    /** The last answered revision, what is still reserved, and the shipments that have been taken from it. */
    record Answer(int revision, List<Allocation> reserved, Set<ShipmentId> shipments) {}

    private final DoneOrders done;

    /** The content of a snapshot: change the revision with it, so that older snapshots are ignored. */
    record Snapshot(
            @Nullable StockItemId id, Shelves shelves, Map<OrderId, Answer> answers, DoneOrders.Snapshot done) {}

    StockItem() {
        done = new DoneOrders();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    StockItem(Snapshot snapshot) {
        id = requireNonNull(snapshot.id, "Only an item that has events has a snapshot");
        shelves = snapshot.shelves;
        answers.putAll(snapshot.answers);
        done = new DoneOrders(snapshot.done);
    }

    @JsonValue
    Snapshot snapshot() {
        return new Snapshot(id, shelves, answers, done.snapshot());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReceiveStock command, Movements movements) {
        if (movements.include(command.movementId())) return; // A repeat is a success.
        rejectAboveLimit(command.quantity().value());
        apply(new StockReceived(
                command.sku(),
                command.movementId(),
                command.warehouse(),
                command.quantity().value()));
        movements.add(command.movementId(), command.sku());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(AdjustStock command, Movements movements) {
        if (movements.include(command.movementId())) return; // A repeat is a success.
        Rejected.unless(id != null, STOCK_ITEM_UNKNOWN, "There has never been any stock of " + command.sku());
        rejectBelowReserved(command.warehouse(), command.change().value());
        rejectAboveLimit(command.change().value());
        apply(new StockAdjusted(
                command.sku(),
                command.movementId(),
                command.warehouse(),
                command.change().value(),
                command.reason()));
        movements.add(command.movementId(), command.sku());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReserveStock command, @MetaDataValue(ReserveStock.SENT_AT) @Nullable String sentAt) {
        OrderId order = command.orderId();
        Answer last = answer(order);
        if (command.revision() <= last.revision) return; // The answer stands, even if stock has come in since.
        if (done.contain(order)) return; // A late request.
        failIfItMayHaveComeLate(order, sentAt);
        Shelves free = shelves.release(last.reserved);
        List<Allocation> allocations = free.allocate(command.quantity());
        apply(
                allocations.isEmpty()
                        ? new ReservationRejected(
                                command.sku(), order, command.revision(), command.quantity(), free.available())
                        : new StockReserved(command.sku(), order, command.revision(), allocations, last.reserved));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReleaseStock command) {
        if (done.contain(command.orderId())) return; // A repeat is a success.
        List<Allocation> reserved = answer(command.orderId()).reserved;
        apply(
                reserved.isEmpty()
                        ? new StockRequestClosed(command.sku(), command.orderId())
                        : new StockReleased(command.sku(), command.orderId(), reserved));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ShipStock command) {
        Answer answer = answer(command.orderId());
        if (answer.reserved.isEmpty() || answer.shipments.contains(command.shipmentId())) return;
        apply(new StockShipped(
                command.sku(),
                command.orderId(),
                command.shipmentId(),
                Shelves.take(command.quantity(), answer.reserved)));
    }

    @EventSourcingHandler
    void evolve(StockReceived event) {
        id = StockItemId.of(event.sku());
        shelves = shelves.add(event.warehouse(), event.quantity());
    }

    @EventSourcingHandler
    void evolve(StockAdjusted event) {
        shelves = shelves.add(event.warehouse(), event.change());
    }

    @EventSourcingHandler
    void evolve(StockReserved event) {
        shelves = shelves.release(event.replaced()).reserve(event.allocations());
        answer(event.orderId(), event.revision(), event.allocations());
    }

    @EventSourcingHandler
    void evolve(ReservationRejected event) {
        id = StockItemId.of(event.sku());
        answer(event.orderId(), event.revision(), answer(event.orderId()).reserved);
    }

    @EventSourcingHandler
    void evolve(StockReleased event, @Timestamp Instant at) {
        shelves = shelves.release(event.allocations());
        done(event.orderId(), at);
    }

    @EventSourcingHandler
    void evolve(StockShipped event, @Timestamp Instant at) {
        shelves = shelves.ship(event.allocations());
        Answer before = answer(event.orderId());
        List<Allocation> rest = Shelves.without(event.allocations(), before.reserved);
        if (rest.isEmpty()) {
            done(event.orderId(), at);
        } else {
            Set<ShipmentId> shipments = new HashSet<>(before.shipments);
            shipments.add(event.shipmentId());
            answers.put(event.orderId(), new Answer(before.revision, rest, shipments));
        }
    }

    @EventSourcingHandler
    void evolve(StockRequestClosed event, @Timestamp Instant at) {
        id = StockItemId.of(event.sku());
        done(event.orderId(), at);
    }

    private Answer answer(OrderId order) {
        return answers.getOrDefault(order, new Answer(0, NOTHING, Set.of()));
    }

    private void answer(OrderId order, int revision, List<Allocation> reserved) {
        answers.put(order, new Answer(revision, reserved, answer(order).shipments));
    }

    private void done(OrderId order, Instant at) {
        answers.remove(order);
        done.add(order, at);
    }

    // The sender repeats the request if it is still waiting.
    private void failIfItMayHaveComeLate(OrderId order, @Nullable String sentAt) {
        if (sentAt != null && done.mayHaveForgottenSince(Instant.parse(sentAt))) {
            throw new IllegalStateException("The request of " + order + ", sent at " + sentAt
                    + ", is too old: the item may have forgotten that it closed this order's request");
        }
    }

    private void rejectAboveLimit(long more) {
        Rejected.unless(
                shelves.onHand() + more <= MOST_ON_HAND,
                STOCK_LIMIT_EXCEEDED,
                "An item can have at most " + MOST_ON_HAND + " pieces on hand");
    }

    private void rejectBelowReserved(Warehouse warehouse, long change) {
        Shelves.Shelf shelf = shelves.in(warehouse);
        if (shelf.free() + change < 0) {
            throw new Rejected(
                    STOCK_BELOW_RESERVED,
                    "The warehouse " + warehouse + " has " + shelf.onHand() + " pieces, of which " + shelf.reserved()
                            + " are reserved; " + -change + " cannot be removed",
                    Map.of(
                            "warehouse", warehouse.value(),
                            "onHand", Long.toString(shelf.onHand()),
                            "reserved", Long.toString(shelf.reserved()),
                            "available", Long.toString(shelf.free())));
        }
    }
}
