package dev.mercato.commandapi;

import dev.mercato.coreapi.order.OrderDetails;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Describes the two answers to an order's command, {@link OrderDetails} and {@link UnsettledOrder}, as one schema: a
 * generated client has one type for all successes of an operation. It has the fields of the first, and requires only
 * those of the second.
 */
@Order(Ordered.LOWEST_PRECEDENCE) // When each of the two has got its example.
final class OrderOutcomes implements OpenApiCustomizer {

    static final String SCHEMA = "OrderOutcome";

    private static final String SETTLED = OrderDetails.class.getSimpleName();
    private static final String UNSETTLED = UnsettledOrder.class.getSimpleName();

    @Override
    public void customise(OpenAPI document) {
        Components components = document.getComponents();
        Schema<?> settled = Objects.requireNonNull(components.getSchemas().remove(SETTLED));
        Schema<?> unsettled = Objects.requireNonNull(components.getSchemas().remove(UNSETTLED));
        Schema<?> outcome = new ObjectSchema()
                .description("An order that has accepted a command: all of it once it is settled, until then only the"
                        + " fields that are required");
        outcome.setProperties(settled.getProperties());
        outcome.setRequired(unsettled.getRequired());
        components.addSchemas(SCHEMA, outcome);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(OrderOutcomes::successes)
                .filter(answers -> answers.stream().anyMatch(answer -> isOf(answer, UNSETTLED)))
                .flatMap(List::stream)
                .forEach(answer -> answer.set$ref(SCHEMA));
    }

    /** The schemas of what an operation answers when it succeeds. */
    private static List<Schema<?>> successes(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().getContent())
                .filter(Objects::nonNull)
                .flatMap(content -> content.values().stream())
                .<Schema<?>>map(MediaType::getSchema)
                .toList();
    }

    private static boolean isOf(@Nullable Schema<?> schema, String name) {
        return schema != null && (Components.COMPONENTS_SCHEMAS_REF + name).equals(schema.get$ref());
    }
}
