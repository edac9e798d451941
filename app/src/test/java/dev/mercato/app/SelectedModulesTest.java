package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.mock.env.MockEnvironment;

class SelectedModulesTest {

    @Test
    void a_list_takes_axon_server() {
        assertThatThrownBy(() -> selected("order", false))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("requires Axon Server");
        assertThat(selected("order", true)).containsExactly(Module.ORDER.configuration());
        assertThat(selected("simulated-provider", false)).containsExactly(Module.SIMULATED_PROVIDER.configuration());
    }

    @Test
    void what_is_no_module_is_rejected() {
        assertThatThrownBy(() -> selected("orders", true))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("'orders'");
    }

    @Test
    void payment_takes_a_provider() {
        assertThatThrownBy(() -> selected("payment", true))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("has no payment provider");
        assertThat(selected("payment,simulated-provider", true)).hasSize(2);
    }

    private static String[] selected(String run, boolean onAxonServer) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("mercato.run", run)
                .withProperty("axon.axonserver.enabled", Boolean.toString(onAxonServer));
        return new SelectedModules(environment).selectImports(AnnotationMetadata.introspect(Mercato.class));
    }
}
