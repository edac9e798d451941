package dev.mercato.customer;

import static dev.mercato.testing.SampleEvents.addedAddress;
import static dev.mercato.testing.SampleEvents.address;
import static dev.mercato.testing.SampleEvents.addressOf;
import static dev.mercato.testing.SampleEvents.erased;
import static dev.mercato.testing.SampleEvents.profile;
import static dev.mercato.testing.SampleEvents.registeredCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.customer.AddAddress;
import dev.mercato.coreapi.customer.ChangeProfile;
import dev.mercato.coreapi.customer.CustomerCommand;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.EraseCustomer;
import dev.mercato.coreapi.customer.RegisterCustomer;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.personal.KeyTable;
import dev.mercato.testing.SampleEvents;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The module as Spring and Axon assemble it, with its keys. */
class CustomerModuleTest {

    private static final CustomerId ADA = new CustomerId("c-1");

    private ConfigurableApplicationContext application;

    @MercatoProcess
    @Import(CustomerModule.class)
    static class Application {}

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "logging.level.root=warn",
                        "spring.main.banner-mode=off")
                .run();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void what_is_personal_is_stored_sealed_and_read_open() {
        send(new RegisterCustomer(ADA, profile("c-1", "Ada Lovelace", "ada@b.org")));
        send(new AddAddress(ADA, address(1), addressOf("c-1", "12 St James")));

        assertThat(stored())
                .containsExactly(
                        registeredCustomer("c-1", "Ada Lovelace", "ada@b.org"), addedAddress("c-1", 1, "12 St James"));
        assertThat(payloads()).hasSize(2).noneMatch(payload -> payload.matches("(?s).*(Ada|ada|James|London).*"));
    }

    @Test
    void a_rejected_registration_leaves_no_key() {
        assertThatThrownBy(() -> send(new ChangeProfile(ADA, new Personal(ADA, "Ada"), null, null, false, null)))
                .isInstanceOf(Rejected.class);

        assertThat(keys()).isEmpty();
    }

    @Test
    void an_erasure_deletes_the_keys_and_events_read_as_erased() {
        send(new RegisterCustomer(ADA, profile("c-1", "Ada Lovelace", "ada@b.org")));
        send(new RegisterCustomer(new CustomerId("c-2"), profile("c-2", "Charles", "c@b.org")));
        assertThat(keys()).containsExactly("c-1", "c-2");

        send(new EraseCustomer(ADA));
        send(new EraseCustomer(ADA));

        await().untilAsserted(() -> assertThat(keys()).containsExactly("c-2"));
        await().untilAsserted(() -> {
            assertThat(stored()).hasSize(2).endsWith(erased("c-1"));
            assertThat(((CustomerRegistered) stored().get(0)).profile().name()).isEqualTo(Personal.erased(ADA));
        });
        assertThatThrownBy(() -> send(new RegisterCustomer(ADA, profile("c-1", "Ada Lovelace", "ada@b.org"))))
                .isInstanceOf(Rejected.class);
        assertThat(keys()).containsExactly("c-2");
    }

    @Test
    void the_erasure_of_an_order_deletes_the_key_of_its_guest() {
        OrderId order = SampleEvents.order(1);
        CustomerId guest = CustomerId.ofGuest(order);
        KeyTable table = application.getBean(KeyTable.class);
        send(new RegisterCustomer(ADA, profile("c-1", "Ada Lovelace", "ada@b.org")));
        assertThat(table.provide(guest)).isPresent();

        application
                .getBean(EventStore.class)
                .publish(new GenericDomainEventMessage<>("Order", order.value(), 0, SampleEvents.erasedOrder(order)));

        await().untilAsserted(() -> assertThat(keys()).containsExactly("c-1"));
        assertThat(table.provide(guest)).isEmpty();
    }

    @Test
    void the_end_of_a_guests_cart_without_an_order_deletes_their_key_and_keeps_nothing_of_who_had_none() {
        CartId expired = CartId.next();
        CartId claimed = CartId.next();
        CartId silent = CartId.next();
        CartId checkedOut = CartId.next();
        KeyTable table = application.getBean(KeyTable.class);
        for (CartId cart : List.of(expired, claimed, checkedOut)) {
            assertThat(table.provide(CustomerId.ofGuest(cart.order()))).isPresent();
        }

        for (CartEvent end : List.of(
                new CartCheckedOut(checkedOut, checkedOut.order(), null),
                new CartExpired(silent, null),
                new CartExpired(expired, null),
                new CartClaimed(claimed, ADA, CartId.next()))) {
            application
                    .getBean(EventStore.class)
                    .publish(
                            new GenericDomainEventMessage<>("Cart", end.cartId().value(), 0, end));
        }

        await().untilAsserted(() ->
                assertThat(keys()).containsExactly(checkedOut.order().value()));
        assertThat(table.provide(CustomerId.ofGuest(expired.order()))).isEmpty();
        assertThat(application
                        .getBean(JdbcTemplate.class)
                        .queryForList("select subject from personal_subjects", String.class))
                .doesNotContain(silent.order().value());
    }

    private void send(CustomerCommand command) {
        application.getBean(CommandGateway.class).sendAndWait(command);
    }

    private List<String> keys() {
        return application
                .getBean(JdbcTemplate.class)
                .queryForList("select subject from personal_keys order by subject", String.class);
    }

    private List<String> payloads() {
        return application
                .getBean(JdbcTemplate.class)
                .queryForList("select payload from events where aggregate_id like 'cus%'", String.class);
    }

    private List<Object> stored() {
        return application
                .getBean(EventStore.class)
                .readEvents("cus_c-1")
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
