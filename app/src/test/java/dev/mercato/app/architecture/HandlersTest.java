package dev.mercato.app.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.OffendingMessage;
import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.operations.OperationsEvent;
import dev.mercato.coreapi.order.OrderRemark;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No message is sent to nobody: every command has its one handler, every query its answer, every event its readers. */
class HandlersTest {

    private static final JavaClasses MERCATO = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mercato");

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_has_one_handler(Class<?> command) {
        assertThat(handlers(CommandHandler.class, command)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_has_one_answer(Class<?> query) {
        assertThat(handlers(QueryHandler.class, query)).hasSize(1);
    }

    /**
     * What a reader passes over of the events of which it reads some. A new event is named here, or read; a reader of all
     * of them has a case for each (see {@link Cases}), or keeps it as it is.
     */
    private static final Map<String, Set<String>> PASSED_OVER = Map.of(
            "AttemptInbox",
            Set.of(
                    "PaymentRequested",
                    "PaymentAttemptParked",
                    "PaymentAuthorized",
                    "PaymentDeclined",
                    "PaymentAbandoned",
                    "PaymentWithdrawn",
                    "PaymentCaptured",
                    "CaptureDeclined",
                    "PaymentVoided",
                    "VoidDeclined",
                    "PaymentRefunded",
                    "RefundDeclined"),
            "ClosedCustomers",
            Set.of(
                    "CustomerRegistered",
                    "ProfileChanged",
                    "AddressAdded",
                    "AddressChanged",
                    "AddressRemoved",
                    "CartRemindersChosen",
                    "DefaultAddressChosen"),
            "Inbox",
            Set.of(
                    "CustomerRegistered",
                    "ProfileChanged",
                    "AddressAdded",
                    "AddressChanged",
                    "AddressRemoved",
                    "CartRemindersChosen",
                    "DefaultAddressChosen",
                    "CustomerDeactivated",
                    "CustomerReactivated"),
            "KeyErasure",
            Set.of(
                    "CustomerRegistered",
                    "ProfileChanged",
                    "AddressAdded",
                    "AddressChanged",
                    "AddressRemoved",
                    "CartRemindersChosen",
                    "DefaultAddressChosen",
                    "CustomerDeactivated",
                    "CustomerReactivated",
                    "OrderPlaced",
                    "OrderConfirmed",
                    "OrderRejected",
                    "OrderCancelled",
                    "OrderClosed",
                    "ShipmentStarted",
                    "ShipmentHalted",
                    "ShipmentDispatched",
                    "OrderCompleted",
                    "OrderRemark",
                    "CartOpened",
                    "CartLineChanged",
                    "CartLineRemoved",
                    "CartMerged",
                    "CheckoutStarted",
                    "CheckoutRejected",
                    "CartCheckedOut",
                    "CartAbandoned"),
            "OrderFulfilment",
            Set.of("SequenceRepaired"),
            "Sales",
            Set.of(
                    "OrderConfirmed",
                    "OrderRejected",
                    "OrderCancelled",
                    "OrderClosed",
                    "ShipmentStarted",
                    "ShipmentHalted",
                    "ShipmentDispatched",
                    "OrderRemark"),
            "ShipmentFulfilment",
            Set.of(
                    "OrderPlaced",
                    "OrderConfirmed",
                    "OrderRejected",
                    "OrderCancelled",
                    "OrderClosed",
                    "OrderCompleted",
                    "OrderRemark"),
            // Its own stream, beside the item's.
            "StockItem",
            Set.of("StockMovementRecorded"),
            "StockMovement",
            Set.of(
                    "StockReceived",
                    "StockAdjusted",
                    "StockReserved",
                    "ReservationRejected",
                    "StockReleased",
                    "StockShipped",
                    "StockRequestClosed"));

    static Stream<Arguments> readers() {
        return MERCATO.stream()
                .filter(type -> !readBy(type).isEmpty())
                .map(type -> Arguments.of(type.getSimpleName(), readBy(type)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_reader_passes_over_no_event_but_on_purpose(String reader, Set<Class<?>> read) {
        assertThat(passedOver(read)).isEqualTo(PASSED_OVER.getOrDefault(reader, Set.of()));
    }

    private static Set<String> passedOver(Set<Class<?>> read) {
        return events().filter(family -> read.stream().anyMatch(family::isAssignableFrom))
                .flatMap(HandlersTest::records)
                .filter(event -> read.stream().noneMatch(type -> type.isAssignableFrom(event)))
                .map(HandlersTest::nameOrFamily)
                .collect(toSet());
    }

    static class ForgetfulReader {

        @EventHandler
        void on(ProductRegistered event) {}

        @EventHandler
        void on(OrderRemark event) {}
    }

    @Test
    void a_reader_that_forgets_events_is_found_out() {
        Set<Class<?>> read = readBy(new ClassFileImporter().importClass(ForgetfulReader.class));

        assertThat(read).containsExactlyInAnyOrder(ProductRegistered.class, OrderRemark.class);
        assertThat(passedOver(read))
                .contains("ProductPriced", "ProductDiscontinued", "OrderPlaced")
                .doesNotContain("ProductRegistered", "OrderRemark", "PaymentVoided");
    }

    @Test
    void each_event_that_is_passed_over_on_purpose_has_a_reader_that_does() {
        assertThat(readers().map(reader -> reader.get()[0])).containsAll(PASSED_OVER.keySet());
    }

    @Test
    void every_event_is_read_by_an_aggregate_and_by_a_view() {
        Set<Class<?>> sourced = read(type -> true, List.of(EventSourcingHandler.class));
        Set<Class<?>> viewed = read(HandlersTest::isView, List.of(EventHandler.class));

        // What operators have done is told to people; no decision depends on it.
        assertThat(Vocabulary.EVENTS)
                .filteredOn(event -> !OperationsEvent.class.isAssignableFrom(event))
                .allSatisfy(event -> {
                    assertThat(sourced).anyMatch(type -> type.isAssignableFrom(event));
                    assertThat(viewed).anyMatch(type -> type.isAssignableFrom(event));
                });
    }

    /** Carts are looked at in their own module, which keeps what the look needs. */
    private static boolean isView(JavaClass type) {
        return type.getPackageName().startsWith("dev.mercato.projections.")
                || type.getPackageName().startsWith("dev.mercato.cart.");
    }

    @Test
    void a_message_without_a_handler_is_found_out() {
        assertThat(handlers(CommandHandler.class, OffendingMessage.class)).isEmpty();
        assertThat(handlers(EventHandler.class, OffendingMessage.class)).isEmpty();
    }

    static Stream<Class<?>> commands() {
        return Vocabulary.COMMANDS.stream();
    }

    static Stream<Class<?>> queries() {
        return Vocabulary.QUERIES.stream();
    }

    /** The sealed families of events, each with all that is beneath it. */
    private static Stream<Class<?>> events() {
        return families("Event").filter(family -> family != ReservationEvent.class);
    }

    /** Remarks are passed over together: they concern only the order itself and those who look at it. */
    private static String nameOrFamily(Class<?> event) {
        return (OrderRemark.class.isAssignableFrom(event) ? OrderRemark.class : event).getSimpleName();
    }

    private static Stream<Class<?>> records(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(HandlersTest::records)
                : Stream.of(family);
    }

    private static Set<Class<?>> readBy(JavaClass reader) {
        return read(Stream.of(reader), List.of(EventSourcingHandler.class, EventHandler.class, SagaEventHandler.class));
    }

    private static Set<Class<?>> read(Predicate<JavaClass> readers, List<Class<? extends Annotation>> kinds) {
        return read(MERCATO.stream().filter(readers), kinds);
    }

    private static Set<Class<?>> read(Stream<JavaClass> readers, List<Class<? extends Annotation>> kinds) {
        return readers.flatMap(type -> type.getMethods().stream())
                .filter(method -> kinds.stream().anyMatch(method::isAnnotatedWith))
                .<Class<?>>map(method -> method.getRawParameterTypes().get(0).reflect())
                .collect(toSet());
    }

    private static Stream<Class<?>> families(String kind) {
        return MERCATO.stream()
                .filter(type -> type.getPackageName().startsWith("dev.mercato.coreapi."))
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith(kind))
                .<Class<?>>map(JavaClass::reflect)
                .filter(Class::isSealed);
    }

    /** The methods to which a message is given: annotated so, with its type or one above as their first parameter. */
    private static List<JavaMethod> handlers(Class<? extends Annotation> annotation, Class<?> message) {
        return MERCATO.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(annotation))
                .filter(method -> method.getRawParameterTypes().get(0).isAssignableFrom(message))
                .toList();
    }
}
