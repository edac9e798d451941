package dev.mercato.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.StockItemId;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.order.ConfirmOrder;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.junit.jupiter.api.Test;

class CommandTargetsTest {

    private static final OrderId ORDER = OrderId.of(UUID.randomUUID());

    private final CommandTargets targets = new CommandTargets();

    @Test
    void a_command_names_its_aggregate_by_a_component() {
        assertThat(target(new ConfirmOrder(ORDER)).getIdentifierValue()).isEqualTo(ORDER);
    }

    @Test
    void a_command_names_its_aggregate_by_a_method_of_its_family() {
        assertThat(target(new ReleaseStock(new Sku("A-1"), ORDER)).getIdentifierValue())
                .isEqualTo(StockItemId.of(new Sku("A-1")));
    }

    @Test
    void commands_of_one_class_have_targets_of_their_own() {
        OrderId other = OrderId.of(UUID.randomUUID());

        assertThat(target(new ConfirmOrder(ORDER))).isNotEqualTo(target(new ConfirmOrder(other)));
    }

    @Test
    void something_without_a_target_is_no_command_to_an_aggregate() {
        assertThatThrownBy(() -> target("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String names no aggregate");
    }

    private VersionedAggregateIdentifier target(Object command) {
        return targets.resolveTarget(GenericCommandMessage.asCommandMessage(command));
    }
}
