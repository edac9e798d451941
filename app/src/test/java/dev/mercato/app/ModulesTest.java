package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.MercatoProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ClassUtils;

/** Each module starts alone, without the others, and has only its own beans, tables and processors. */
class ModulesTest {

    private static final Set<String> STORE = Set.of("events", "snapshots", "sole_process");
    private static final Set<String> PROCESSORS = with(
            STORE, "tokens", "service_databases", "parked_sequences", "parked_events", "parked_repairs", "store_moves");

    /** What a module brings: the package of its beans, its tables, its processors. */
    static Own own(Module module) {
        return switch (module) {
            case CATALOG -> new Own("catalog", STORE, Set.of());
            case INVENTORY -> new Own("inventory", STORE, Set.of());
            case ORDER -> new Own("order", with(PROCESSORS, "price_list", "closed_customers"), Set.of("price-list"));
            case PAYMENT -> new Own("payment", with(PROCESSORS, "payment_attempts"), Set.of("payment-attempts"));
            case CUSTOMER ->
                new Own("customer", with(PROCESSORS, "personal_subjects", "personal_keys"), Set.of("key-erasure"));
            case CART ->
                new Own(
                        "cart",
                        with(PROCESSORS, "cart_products", "cart_stock", "carts", "customer_carts"),
                        Set.of("carts"));
            case SAGA -> new Own("saga", with(PROCESSORS, "sagas", "deadlines"), Set.of("order-fulfilment"));
            case PROJECTIONS ->
                new Own(
                        "projections",
                        with(
                                PROCESSORS,
                                "orders",
                                "guest_pieces",
                                "order_history",
                                "event_feed",
                                "stock",
                                "payments",
                                "sales",
                                "products",
                                "customers",
                                "fold_revisions"),
                        Set.of(
                                "orders",
                                "order-history",
                                "stock",
                                "payments",
                                "sales",
                                "products",
                                "customers",
                                "event-feed"));
            case COMMAND_API -> new Own("commandapi", Set.of("idempotency_keys", "rate_limits"), Set.of());
            case NOTIFICATIONS ->
                new Own(
                        "notifications",
                        with(PROCESSORS, "notifications", "webhook_endpoints", "webhook_secrets", "webhook_deliveries"),
                        Set.of("notifications", "webhooks"));
            case ACCESS -> new Own("access", Set.of("api_keys"), Set.of());
            case QUERY_API -> new Own("queryapi", Set.of(), Set.of());
            // Its tables are in a database of its own, which no other module can reach.
            case SIMULATED_PROVIDER -> new Own("simulatedprovider", Set.of(), Set.of());
        };
    }

    record Own(String beans, Set<String> tables, Set<String> processors) {

        /** Whether it has a database to itself, wherever events are. */
        boolean keepsSomething() {
            return !STORE.containsAll(tables);
        }
    }

    @MercatoProcess
    @Import(OneModule.class)
    static class ModuleProcess {}

    static class OneModule implements ImportSelector {

        private final String configuration;

        OneModule(Environment environment) {
            configuration = environment.getRequiredProperty("test.module");
        }

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {configuration};
        }
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void starts_by_itself_with_what_is_its_own(Module module, @TempDir Path folder) {
        Own own = own(module);
        try (ConfigurableApplicationContext process = start(module, folder)) {
            assertThat(packages(process))
                    .isSubsetOf(own.beans(), "runtime", "doors", "app")
                    .contains(own.beans());
            assertThat(tables(process)).isEqualTo(new TreeSet<>(own.tables()));
            assertThat(timesWithoutZone(process)).isEmpty();
            assertThat(process.getBean(EventProcessingConfiguration.class)
                            .eventProcessors()
                            .keySet())
                    .isEqualTo(own.processors());
        }
    }

    @Test
    void a_module_that_keeps_nothing_has_no_database(@TempDir Path folder) {
        try (ConfigurableApplicationContext process = start(Module.QUERY_API, folder)) {
            assertThat(process.getBeansOfType(DataSource.class)).isEmpty();
        }
    }

    /** Nobody answers at its address. These have no processor, which would ask the server for events. */
    @ParameterizedTest
    @EnumSource(names = {"CATALOG", "INVENTORY", "QUERY_API", "COMMAND_API"})
    void on_axon_server_it_keeps_no_events_and_without_anything_to_keep_has_no_database(
            Module module, @TempDir Path folder) throws IOException {
        try (ServerSocket axonServer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ConfigurableApplicationContext process = start(
                        module,
                        folder,
                        "--spring.profiles.active=axon-server",
                        "--axon.axonserver.connect-timeout=10",
                        "--logging.level.io.axoniq=error",
                        "--axon.axonserver.servers=127.0.0.1:" + axonServer.getLocalPort())) {
            Set<String> kept = new TreeSet<>(own(module).tables());
            kept.removeAll(STORE);
            assertThat(process.getBeansOfType(DataSource.class).isEmpty()).isEqualTo(kept.isEmpty());
            assertThat(tables(process)).isEqualTo(kept);
        }
    }

    private static ConfigurableApplicationContext start(Module module, Path folder, String... more) {
        boolean listens = Set.of(Module.COMMAND_API, Module.QUERY_API, Module.SIMULATED_PROVIDER)
                .contains(module);
        return new SpringApplicationBuilder(ModuleProcess.class)
                .web(listens ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--mercato.simulated-provider.port=0",
                                        "--spring.main.banner-mode=off",
                                        "--mercato.data=" + folder,
                                        "--mercato.payment.provider.url=http://127.0.0.1:9",
                                        "--test.module=" + module.configuration()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Set<String> packages(ConfigurableApplicationContext process) {
        return Arrays.stream(process.getBeanDefinitionNames())
                .map(name -> process.getBeanFactory().getType(name))
                .flatMap(Stream::ofNullable)
                .map(type -> ClassUtils.getUserClass(type).getName())
                .filter(name -> name.startsWith("dev.mercato."))
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toSet());
    }

    private static Set<String> tables(ConfigurableApplicationContext process) {
        if (process.getBeansOfType(DataSource.class).isEmpty()) {
            return new TreeSet<>();
        }
        List<String> tables = process.getBean(JdbcTemplate.class)
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class);
        return tables.stream()
                .filter(table -> !table.startsWith("flyway_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> timesWithoutZone(ConfigurableApplicationContext process) {
        return process.getBeansOfType(DataSource.class).isEmpty()
                ? List.of()
                : process.getBean(JdbcTemplate.class)
                        .queryForList(
                                "select table_name || '.' || column_name from information_schema.columns"
                                        + " where table_schema = 'public' and table_name not like 'flyway%'"
                                        + " and lower(data_type) like 'time%' and lower(data_type) not like '%with time zone'",
                                String.class);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
