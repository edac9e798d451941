package dev.mercato.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreAddressTest {

    private static final AxonServerAddress SERVER = AxonServerAddress.of("axon-server://localhost", null, false, null);

    @Test
    void tables_beside_axon_server_go_to_the_given_databases() {
        StoreAddress address =
                of("order,saga=jdbc:postgresql://localhost/some?ssl=true", "jdbc:postgresql://localhost/rest");

        assertThat(address.databases().values())
                .extracting(DatabaseAddress::name)
                .containsExactlyInAnyOrder(
                        "jdbc:postgresql://localhost/some",
                        "jdbc:postgresql://localhost/some",
                        "jdbc:postgresql://localhost/some",
                        "jdbc:postgresql://localhost/rest",
                        "jdbc:postgresql://localhost/rest");
        assertThat(address.databases().get(Modules.SAGA))
                .extracting(DatabaseAddress::name)
                .isEqualTo("jdbc:postgresql://localhost/some");
    }

    @Test
    void every_module_that_keeps_tables_needs_a_database() {
        assertThatThrownBy(() -> of("order,payment=jdbc:postgresql://localhost/some"))
                .isInstanceOf(CannotMove.class)
                .hasMessageEndingWith("no database is given for projections, saga");
        assertThatThrownBy(() -> of("inventory=jdbc:postgresql://localhost/some"))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining("'inventory'");
    }

    @Test
    void a_user_in_the_url_takes_precedence() {
        assertThat(DatabaseAddress.of("jdbc:postgresql://localhost/a?user=b&ssl=true", "mercato", "secret"))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://localhost/a",
                        "jdbc:postgresql://localhost/a?user=b&ssl=true",
                        "b",
                        "secret"));
    }

    @Test
    void a_password_in_the_url_is_rejected() {
        assertThatThrownBy(() -> of("jdbc:postgresql://localhost/a?user=b&password=c"))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining("every user of this machine can read it")
                .hasMessageNotContaining("password=c");
    }

    @Test
    void a_folder_that_h2_cannot_name_is_rejected() {
        assertThatThrownBy(() -> DatabaseAddress.of("a;b", "mercato", "mercato"))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("';'");
    }

    @Test
    void secrets_come_from_the_environment_each_sides_own_first() {
        Secrets secrets = new Secrets(Map.of(
                "MERCATO_TO_PASSWORD", "one", "MERCATO_POSTGRES_PASSWORD", "two", "AXON_AXONSERVER_TOKEN", "three"));

        assertThat(secrets.password("TO")).isEqualTo("one");
        assertThat(secrets.password("FROM")).isEqualTo("two");
        assertThat(secrets.token("FROM")).isEqualTo("three");
        assertThat(new Secrets(Map.of("PGPASSFILE", "some")).password("TO")).isNull();
    }

    @Test
    void axon_server_has_a_default_port_and_context() {
        assertThat(SERVER.port()).isEqualTo(8124);
        assertThat(SERVER.context()).isEqualTo("default");
        AxonServerAddress named = AxonServerAddress.of("axon-server://a.example:1234/shop", "secret", true, null);
        assertThat(named).extracting("host", "port", "context", "tls").containsExactly("a.example", 1234, "shop", true);
    }

    private static StoreAddress of(String... databases) {
        return StoreAddress.of(SERVER, List.of(databases), "mercato", "mercato");
    }
}
