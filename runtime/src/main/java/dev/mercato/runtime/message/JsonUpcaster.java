package dev.mercato.runtime.message;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes a stored form of one revision one of the next, whether it is an event, a saga, a document of a view or a kept
 * answer. What has been added since gets its value here.
 *
 * @param name the stored name, such as {@code order.OrderPlaced}
 * @param from the revision that is read; it becomes the one after it
 */
public record JsonUpcaster(String name, int from, UnaryOperator<ObjectNode> change) {}
