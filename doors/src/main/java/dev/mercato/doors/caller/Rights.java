package dev.mercato.doors.caller;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mercato.coreapi.access.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who may do what. */
public final class Rights {

    /**
     * The only table of rights, by operation of the OpenAPI description. A dash is none. What is not here, nobody may
     * do.
     */
    private static final String TABLE = """
            operation            everybody  customer  back-office  operator  service
            listProducts         all        all       all          all       all
            showProduct          all        all       all          all       all
            registerProduct      -          -         all          -         all
            priceProduct         -          -         all          -         all
            discontinueProduct   -          -         all          -         all

            listStock            -          -         all          all       all
            showStock            -          -         all          all       all
            receiveStock         -          -         all          -         all
            adjustStock          -          -         all          -         all

            placeOrder           -          own       all          -         all
            listOrders           -          own       all          all       all
            showOrder            -          own       all          all       all
            cancelOrder          -          own       all          -         all
            showOrderHistory     -          -         all          all       all
            shipOrder            -          -         all          -         all
            holdOrder            -          -         all          -         -
            releaseOrder         -          -         all          -         -
            eraseOrder           -          -         all          -         -

            openCart             own        own       all          own       all
            showCart             own        own       all          own       all
            changeCartLine       own        own       all          own       all
            removeCartLine       own        own       all          own       all
            claimCart            -          own       all          -         all
            checkOutCart         own        own       all          own       all

            listPayments         -          -         all          all       all
            showPayment          -          -         all          all       all
            reportSales          -          -         all          -         -

            listNotifications    -          -         all          all       all
            listOrderNotifications -        own       all          all       all
            retryNotification    -          -         all          all       -
            showOptOut           all        all       all          all       all
            optOut               all        all       all          all       all
            listEvents           -          own       all          all       all
            streamEvents         -          own       all          all       all

            registerWebhook      -          -         -            all       -
            listWebhooks         -          -         all          all       -
            showWebhook          -          -         all          all       -
            changeWebhook        -          -         -            all       -
            removeWebhook        -          -         -            all       -
            rotateWebhookSecret  -          -         -            all       -
            testWebhook          -          -         all          all       -
            listWebhookDeliveries -         -         all          all       -
            replayDeliveries     -          -         all          all       -

            registerCustomer     -          own       all          -         all
            showOwnProfile       -          all       all          all       all
            listCustomers        -          -         all          -         all
            searchCustomers      -          -         all          -         all
            showCustomer         -          own       all          -         all
            changeProfile        -          own       all          -         all
            listAddresses        -          own       all          -         all
            addAddress           -          own       all          -         all
            changeAddress        -          own       all          -         all
            chooseDefaultAddress -          own       all          -         all
            removeAddress        -          own       all          -         all
            chooseCartReminders  -          own       all          -         all
            exportCustomer       -          own       all          -         -
            eraseCustomer        -          own       all          -         -
            deactivateCustomer   -          -         all          -         -
            reactivateCustomer   -          -         all          -         -
            rotateCustomerKey    -          -         -            all       -

            showProjections      -          -         -            all       -
            rebuildProjection    -          -         -            all       -
            listProcessors       -          -         -            all       -
            listParked           -          -         -            all       -
            listParkedSequences  -          -         -            all       -
            showParkedSequence   -          -         -            all       -
            repairParkedSequence -          -         -            all       -
            retryParked          -          -         -            all       -
            showRetry            -          -         -            all       -
            listStuckPayments    -          -         all          all       -
            retryPayment         -          -         -            all       -
            listApiKeys          -          -         -            all       -
            issueApiKey          -          -         -            all       -
            revokeApiKey         -          -         -            all       -
            """;

    private static final Map<String, Right> BY_OPERATION = read(TABLE);

    private Rights() {}

    /** How much of an operation somebody has. */
    public enum Extent {
        NONE,
        /** Only what belongs to the caller, or to whoever knows its id; anything else does not exist for them. */
        OWN,
        ALL;

        private static Extent of(String cell) {
            return cell.equals("-") ? NONE : valueOf(cell.toUpperCase(Locale.ROOT));
        }
    }

    private record Right(Extent everybody, Map<Role, Extent> roles) {

        Extent of(Set<Role> held) {
            return Stream.concat(Stream.of(everybody), held.stream().map(role -> roles.getOrDefault(role, Extent.NONE)))
                    .max(Comparator.naturalOrder())
                    .orElse(Extent.NONE);
        }
    }

    /** How much of an operation somebody with these roles has. */
    public static Extent of(String operation, Set<Role> held) {
        Right right = BY_OPERATION.get(operation);
        return right == null ? Extent.NONE : right.of(held);
    }

    /** The operations that the table names. */
    public static Set<String> operations() {
        return BY_OPERATION.keySet();
    }

    private static Map<String, Right> read(String table) {
        List<String[]> lines = table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" +"))
                .toList();
        List<Role> roles = Stream.of(lines.get(0))
                .skip(2)
                .map(name -> Role.named(name).orElseThrow())
                .toList();
        return lines.stream().skip(1).collect(toUnmodifiableMap(cells -> cells[0], cells -> right(roles, cells)));
    }

    private static Right right(List<Role> roles, String... cells) {
        return new Right(
                Extent.of(cells[1]),
                IntStream.range(0, roles.size()).boxed().collect(toMap(roles::get, i -> Extent.of(cells[i + 2]))));
    }
}
