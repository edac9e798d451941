package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/**
 * The only event of a movement's own stream, stored together with the item's {@link StockReceived} or
 * {@link StockAdjusted}. It identifies a repeat of the movement, however long ago the first was and however many others
 * came in between.
 */
@MessageName("inventory.StockMovementRecorded")
@Revision("1")
public record StockMovementRecorded(MovementId movementId, Sku sku) implements StockEvent {}
