package dev.mercato.runtime.parked;

import dev.mercato.coreapi.operations.RepairAction;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** The rules of the processors in this process. */
final class RepairRulesByProcessor {

    private static final RepairRules RETRY_ONLY = new RepairRules() {
        @Override
        public boolean areOf(String processor) {
            return true;
        }

        @Override
        public Optional<String> whyNot(RepairAction action, String sequence, @Nullable EventMessage<?> first) {
            return action == RepairAction.RETRY
                    ? Optional.empty()
                    : Optional.of(
                            "What this processor does not handle would be missing for ever: mend the cause, and retry");
        }

        @Override
        public String means(RepairAction action, String processor) {
            return "";
        }
    };

    private final List<RepairRules> all;

    RepairRulesByProcessor(List<RepairRules> all) {
        this.all = List.copyOf(all);
    }

    RepairRules of(String processor) {
        return all.stream().filter(rules -> rules.areOf(processor)).findFirst().orElse(RETRY_ONLY);
    }
}
