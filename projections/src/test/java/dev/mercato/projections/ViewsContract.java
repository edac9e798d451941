package dev.mercato.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.runtime.MercatoProcess;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every view promises, on whichever database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"axon.axonserver.enabled=false"})
abstract class ViewsContract {

    @MercatoProcess
    @Import(ProjectionsModule.class)
    static class Views {}

    @Autowired
    EventStore store;

    @Autowired
    TransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    QueryGateway queries;

    @Autowired
    Serializer serializer;

    @Test
    void smoke() {
        transactions.executeInTransaction(() -> store.publish(Lives.all().events()));
        await().untilAsserted(() -> assertThat(queries.query(new FindOrder(Lives.OPEN), OrderDetails.class)
                        .join())
                .isNotNull());
        System.out.println(
                queries.query(new FindOrder(Lives.HALTED), OrderDetails.class).join());
    }
}
