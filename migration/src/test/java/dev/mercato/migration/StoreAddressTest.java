package dev.mercato.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreAddressTest {

    private static final AxonServerAddress SERVER = AxonServerAddress.of("axon-server://localhost", null, false, null);

    @Test
    void tables_beside_axon_server_go_where_it_is_said() {
        StoreAddress address =
                of("payment,saga=jdbc:postgresql://localhost/some?ssl=true", "jdbc:postgresql://localhost/rest");

        assertThat(address.databases().values())
                .extracting(DatabaseAddress::name)
                .containsExactly(
                        "jdbc:postgresql://localhost/rest",
                        "jdbc:postgresql://localhost/some",
                        "jdbc:postgresql://localhost/some",
                        "jdbc:postgresql://localhost/rest",
                        "jdbc:postgresql://localhost/rest");
    }

    @Test
    void every_module_that_keeps_tables_needs_a_database() {
        assertThatThrownBy(() -> of("order,payment,saga=jdbc:postgresql://localhost/some"))
                .isInstanceOf(Refused.class)
                .hasMessageEndingWith("no database is named for command-api, projections");
        assertThatThrownBy(() -> of("inventory=jdbc:postgresql://localhost/some"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'inventory'");
    }

    @Test
    void a_user_in_the_url_goes_before_the_one_beside_it() {
        assertThat(DatabaseAddress.of("jdbc:postgresql://localhost/a?user=b&password=c", "mercato", "mercato"))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://localhost/a",
                        "jdbc:postgresql://localhost/a?user=b&password=c",
                        null,
                        null));
    }

    @Test
    void axon_server_has_a_usual_port_and_context() {
        assertThat(SERVER.port()).isEqualTo(8124);
        assertThat(SERVER.context()).isEqualTo("default");
        AxonServerAddress named = AxonServerAddress.of("axon-server://a.example:1234/shop", "secret", true, null);
        assertThat(named).extracting("host", "port", "context", "tls").containsExactly("a.example", 1234, "shop", true);
    }

    private static StoreAddress of(String... databases) {
        return StoreAddress.of(SERVER, List.of(databases), "mercato", "mercato");
    }
}
