package dev.mercato.customer;

import static dev.mercato.coreapi.RejectionCode.ADDRESS_ALREADY_ADDED;
import static dev.mercato.coreapi.RejectionCode.ADDRESS_LIMIT_EXCEEDED;
import static dev.mercato.coreapi.RejectionCode.ADDRESS_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_ALREADY_REGISTERED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_DEACTIVATED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_ERASED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_UNKNOWN;
import static dev.mercato.testing.SampleEvents.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.customer.AddAddress;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.customer.ChangeAddress;
import dev.mercato.coreapi.customer.ChangeProfile;
import dev.mercato.coreapi.customer.ChooseCartReminders;
import dev.mercato.coreapi.customer.ChooseDefaultAddress;
import dev.mercato.coreapi.customer.CustomerCommand;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.customer.DeactivateCustomer;
import dev.mercato.coreapi.customer.EraseCustomer;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.coreapi.customer.ReactivateCustomer;
import dev.mercato.coreapi.customer.RegisterCustomer;
import dev.mercato.coreapi.customer.RemoveAddress;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.SampleEvents;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerTest {

    private static final CustomerId ADA = new CustomerId("c-1");
    private static final CustomerEvent REGISTERED = registeredCustomer("c-1", "Ada", "ada@b.org");
    private static final CustomerEvent HOME = addedAddress("c-1", 1, "Home");

    @RegisterExtension
    final ExpectedLog ofUnknownOnes = ExpectedLog.of("org.axonframework.modelling.command.AbstractRepository");

    @Test
    void registers_a_customer() {
        given().when(register("Ada")).emits(REGISTERED);
    }

    @Test
    void registering_the_same_again_is_a_success_even_after_changes() {
        given(REGISTERED).when(register("Ada")).emitsNothing();
        given(REGISTERED, changedProfile("c-1", "Ada King", "ada@b.org"), deactivated("c-1"))
                .when(register("Ada"))
                .emitsNothing();
    }

    @Test
    void rejects_another_person_under_the_same_id() {
        given(REGISTERED)
                .when(register("Charles"))
                .isRejected(CUSTOMER_ALREADY_REGISTERED, "The customer c-1 is registered with another profile");
    }

    @Test
    void changes_what_is_named_and_keeps_the_rest() {
        given(REGISTERED).when(change("Ada King", null, false)).emits(changedProfile("c-1", "Ada King", "ada@b.org"));
        given(REGISTERED).when(change(null, null, false)).emitsNothing();
        given(REGISTERED).when(change("Ada", null, false)).emitsNothing();
    }

    @Test
    void a_phone_is_added_and_removed() {
        Profile withPhone = new Profile(
                personal("c-1", "Ada"), personal("c-1", "ada@b.org"), personal("c-1", "+44"), new Language("en"));

        given(REGISTERED).when(change(null, "+44", false)).emits(new ProfileChanged(ADA, withPhone));
        given(REGISTERED, new ProfileChanged(ADA, withPhone))
                .when(change(null, null, true))
                .emits(changedProfile("c-1", "Ada", "ada@b.org"));
    }

    @Test
    void keeps_an_address_once() {
        given(REGISTERED).when(add(1, "Home")).emits(HOME);
        given(REGISTERED, HOME).when(add(1, "Home")).emitsNothing();
        given(REGISTERED, HOME, changedAddress("c-1", 1, "Office"))
                .when(add(1, "Home"))
                .emitsNothing();
        given(REGISTERED, HOME, removedAddress("c-1", 1)).when(add(1, "Home")).emitsNothing();
    }

    @Test
    void keeps_fifty_addresses() {
        CustomerEvent[] many = Stream.concat(
                        Stream.of(REGISTERED),
                        IntStream.rangeClosed(1, 50).mapToObj(number -> addedAddress("c-1", number, "Home")))
                .toArray(CustomerEvent[]::new);

        given(many)
                .when(add(51, "Home"))
                .isRejected(ADDRESS_LIMIT_EXCEEDED, "A customer can keep at most 50 addresses");
    }

    @Test
    void changes_an_address() {
        given(REGISTERED, HOME)
                .when(new ChangeAddress(ADA, address(1), addressOf("c-1", "Office")))
                .emits(changedAddress("c-1", 1, "Office"));
        given(REGISTERED, HOME)
                .when(new ChangeAddress(ADA, address(1), addressOf("c-1", "Home")))
                .emitsNothing();
        given(REGISTERED)
                .when(new ChangeAddress(ADA, address(1), addressOf("c-1", "Office")))
                .isRejected(ADDRESS_UNKNOWN, "The customer has no address " + address(1));
    }

    @Test
    void removes_an_address_once() {
        given(REGISTERED, HOME).when(new RemoveAddress(ADA, address(1))).emits(removedAddress("c-1", 1));
        given(REGISTERED, HOME, removedAddress("c-1", 1))
                .when(new RemoveAddress(ADA, address(1)))
                .emitsNothing();
        given(REGISTERED)
                .when(new RemoveAddress(ADA, address(1)))
                .isRejected(ADDRESS_UNKNOWN, "The customer has no address " + address(1));
    }

    @Test
    void chooses_a_default_address_for_each_use() {
        CustomerEvent billing = choseDefault("c-1", 1, AddressUse.BILLING);

        given(REGISTERED, HOME)
                .when(new ChooseDefaultAddress(ADA, address(1), AddressUse.BILLING))
                .emits(billing);
        given(REGISTERED, HOME, billing)
                .when(new ChooseDefaultAddress(ADA, address(1), AddressUse.BILLING))
                .emitsNothing();
        given(REGISTERED, HOME, billing)
                .when(new ChooseDefaultAddress(ADA, address(1), AddressUse.SHIPPING))
                .emits(choseDefault("c-1", 1, AddressUse.SHIPPING));
        given(REGISTERED, HOME, removedAddress("c-1", 1))
                .when(new ChooseDefaultAddress(ADA, address(1), AddressUse.BILLING))
                .isRejected(ADDRESS_UNKNOWN, "The customer has no address " + address(1));
    }

    @Test
    void nobody_is_reminded_of_carts_without_consent_which_can_be_withdrawn_at_any_time() {
        CustomerEvent consented = choseCartReminders("c-1", true);

        given(REGISTERED).when(new ChooseCartReminders(ADA, true)).emits(consented);
        given(REGISTERED, consented).when(new ChooseCartReminders(ADA, true)).emitsNothing();
        given(REGISTERED).when(new ChooseCartReminders(ADA, false)).emitsNothing();
        given(REGISTERED, consented, deactivated("c-1"))
                .when(new ChooseCartReminders(ADA, false))
                .emits(choseCartReminders("c-1", false));
        given(REGISTERED, consented, choseCartReminders("c-1", false))
                .when(new ChooseCartReminders(ADA, true))
                .emits(consented);
        given(REGISTERED, deactivated("c-1"))
                .when(new ChooseCartReminders(ADA, true))
                .isRejected(CUSTOMER_DEACTIVATED, "The customer c-1 is deactivated");
        given(REGISTERED, consented, erased("c-1"))
                .when(new ChooseCartReminders(ADA, false))
                .isRejected(CUSTOMER_ERASED, "The customer c-1 was erased");
        given().when(new ChooseCartReminders(ADA, false)).isRejected(CUSTOMER_UNKNOWN, "No customer has the id c-1");
    }

    @Test
    void deactivates_and_reactivates() {
        given(REGISTERED).when(new DeactivateCustomer(ADA)).emits(deactivated("c-1"));
        given(REGISTERED, deactivated("c-1")).when(new DeactivateCustomer(ADA)).emitsNothing();
        given(REGISTERED, deactivated("c-1")).when(new ReactivateCustomer(ADA)).emits(reactivated("c-1"));
        given(REGISTERED).when(new ReactivateCustomer(ADA)).emitsNothing();
    }

    /** The id derives from caller and key, so that also a late repeat has it. */
    @Test
    void an_address_is_added_once_and_its_id_is_not_reused_for_another() {
        given(REGISTERED, addedAddress("c-1", 1, "Home")).when(add(1, "Home")).emitsNothing();
        given(REGISTERED, addedAddress("c-1", 1, "Home"), changedAddress("c-1", 1, "Office"))
                .when(add(1, "Home"))
                .emitsNothing();
        given(REGISTERED, addedAddress("c-1", 1, "Home"), removedAddress("c-1", 1))
                .when(add(1, "Home"))
                .emitsNothing();
        given(REGISTERED, addedAddress("c-1", 1, "Home"))
                .when(add(1, "Office"))
                .isRejected(ADDRESS_ALREADY_ADDED, "The address " + address(1) + " was added with other lines");
    }

    @Test
    void erases_in_every_state_and_once() {
        given(REGISTERED).when(new EraseCustomer(ADA)).emits(erased("c-1"));
        given(REGISTERED, deactivated("c-1")).when(new EraseCustomer(ADA)).emits(erased("c-1"));
        given(REGISTERED, erased("c-1")).when(new EraseCustomer(ADA)).emitsNothing();
    }

    static Stream<CustomerCommand> changes() {
        return Stream.of(
                change("Ada King", null, false),
                add(1, "Home"),
                new ChangeAddress(ADA, address(1), addressOf("c-1", "Office")),
                new RemoveAddress(ADA, address(1)),
                new ChooseDefaultAddress(ADA, address(1), AddressUse.BILLING));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothing_of_a_deactivated_customer_changes(CustomerCommand change) {
        given(REGISTERED, deactivated("c-1"))
                .when(change)
                .isRejected(CUSTOMER_DEACTIVATED, "The customer c-1 is deactivated");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothing_of_an_erased_customer_changes(CustomerCommand change) {
        given(REGISTERED, erased("c-1")).when(change).isRejected(CUSTOMER_ERASED, "The customer c-1 was erased");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothing_of_an_unknown_customer_changes(CustomerCommand change) {
        given().when(change).isRejected(CUSTOMER_UNKNOWN, "No customer has the id c-1");
    }

    @Test
    void an_erased_customer_does_not_come_back() {
        given(REGISTERED, erased("c-1"))
                .when(register("Ada"))
                .isRejected(CUSTOMER_ERASED, "The customer c-1 was erased");
        given(REGISTERED, erased("c-1"))
                .when(new ReactivateCustomer(ADA))
                .isRejected(CUSTOMER_ERASED, "The customer c-1 was erased");
        given(REGISTERED, erased("c-1"))
                .when(new DeactivateCustomer(ADA))
                .isRejected(CUSTOMER_ERASED, "The customer c-1 was erased");
    }

    @Test
    void a_customer_whom_only_orders_know_is_erased_too() {
        given().when(new EraseCustomer(ADA)).emits(erased("c-1"));
        given(erased("c-1")).when(new EraseCustomer(ADA)).emitsNothing();
        given(erased("c-1")).when(register("Ada")).isRejected(CUSTOMER_ERASED, "The customer c-1 was erased");
    }

    @Test
    void no_customer_has_the_id_of_a_guest() {
        CustomerId guest = CustomerId.ofGuest(SampleEvents.order(1));

        assertThatThrownBy(() -> new RegisterCustomer(guest, SampleEvents.profile("c-1", "Ada", "ada@b.org")))
                .isInstanceOf(InvalidValue.class);
    }

    private static RegisterCustomer register(String name) {
        return new RegisterCustomer(ADA, profile("c-1", name, "ada@b.org"));
    }

    private static ChangeProfile change(@Nullable String name, @Nullable String phone, boolean withoutPhone) {
        return new ChangeProfile(
                ADA,
                name == null ? null : personal("c-1", name),
                null,
                phone == null ? null : personal("c-1", phone),
                withoutPhone,
                null);
    }

    private static AddAddress add(int number, String street) {
        return new AddAddress(ADA, address(number), addressOf("c-1", street));
    }

    private static Given given(CustomerEvent... events) {
        return new Given(List.of(events));
    }

    private record Given(List<CustomerEvent> events) {

        Then when(CustomerCommand command) {
            return new Then(
                    new AggregateTestFixture<>(Customer.class).given(events).when(command));
        }
    }

    private record Then(ResultValidator<Customer> result) {

        void emits(CustomerEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        void emitsNothing() {
            result.expectSuccessfulHandlerExecution().expectNoEvents();
        }

        void isRejected(RejectionCode code, String message) {
            result.expectException(Rejected.class)
                    .expectExceptionDetails(new Rejection(code, message, Map.of()))
                    .expectNoEvents();
        }
    }
}
