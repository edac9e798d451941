package dev.mercato.projections;

import dev.mercato.projections.customers.Customers;
import dev.mercato.projections.customers.ProfileHistories;
import dev.mercato.projections.eventfeed.EventFeed;
import dev.mercato.projections.operations.OperationsView;
import dev.mercato.projections.orderhistory.OrderHistories;
import dev.mercato.projections.orders.Addressees;
import dev.mercato.projections.orders.Orders;
import dev.mercato.projections.orders.PastOrders;
import dev.mercato.projections.orders.UnsettledOrders;
import dev.mercato.projections.payments.Payments;
import dev.mercato.projections.products.Products;
import dev.mercato.projections.sales.Sales;
import dev.mercato.projections.stock.StockLevels;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** The views (read models). They are written in batches with JDBC and queried with JPA. */
@Configuration(proxyBeanMethods = false)
@Import({
    Tokens.class,
    Orders.class,
    PastOrders.class,
    Addressees.class,
    UnsettledOrders.class,
    OrderHistories.class,
    StockLevels.class,
    Payments.class,
    Sales.class,
    Products.class,
    Customers.class,
    ProfileHistories.class,
    EventFeed.class,
    OperationsView.class
})
@EnableJpaRepositories(enableDefaultTransactions = false)
@Keeps(
        module = "projections",
        owners = "projections",
        rebuilt = {
            "orders",
            "guest_pieces",
            "order_history",
            "stock",
            "payments",
            "sales",
            "products",
            "customers",
            "event_feed",
            "fold_revisions"
        })
public class ProjectionsModule {

    @Bean
    Migration projectionTables() {
        return new Migration("projections", "classpath:db/projections");
    }

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        // JPA only reads, and takes part in the transactions of JDBC: no other has to open an entity manager.
        factory.setDataSource(new TransactionAwareDataSourceProxy(dataSource));
        factory.setPackagesToScan(ProjectionsModule.class.getPackageName());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of(
                "hibernate.hbm2ddl.auto",
                "none",
                "hibernate.physical_naming_strategy",
                PhysicalNamingStrategySnakeCaseImpl.class.getName(),
                // Key lists come in all lengths; with padding they make few different statements.
                "hibernate.query.in_clause_parameter_padding",
                "true"));
        return factory;
    }
}
