package dev.mercato.runtime.message;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts a stored form of one revision to the next: an event, a saga, a document of a view or a stored answer.
 * Members that were added since get their values here.
 *
 * @param name the stored name, such as {@code order.OrderPlaced}
 * @param from the revision that is read; the result has the next one
 */
public record JsonUpcaster(String name, int from, UnaryOperator<ObjectNode> change) {}
