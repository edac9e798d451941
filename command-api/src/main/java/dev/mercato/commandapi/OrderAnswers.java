package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Begun;
import dev.mercato.doors.caller.Caller;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers for an order that has accepted a command, at once or when it is settled. */
final class OrderAnswers {

    private final SettledOrders settled;
    private final Waits waits = new Waits();

    OrderAnswers(SettledOrders settled) {
        this.settled = settled;
    }

    /** @param whenSettled the status of the last answer, if the caller prefers to wait and may */
    Begun<Object> begin(AcceptedOrder order, Preference preference, Caller caller, HttpStatus whenSettled) {
        URI location = Locations.of(order.orderId());
        ResponseEntity<Object> accepted =
                ResponseEntity.accepted().location(location).body(UnsettledOrder.of(order));
        if (preference.waitFor().isZero() || !waits.begin(caller)) {
            return Begun.done(accepted);
        }
        return new Begun<>(
                accepted,
                settled.await(order, preference.waitFor())
                        .whenComplete((found, failed) -> waits.end(caller))
                        .thenApply(details -> details.<ResponseEntity<Object>>map(
                                        found -> ResponseEntity.status(whenSettled)
                                                .location(location)
                                                .header(Preference.APPLIED_HEADER, preference.applied())
                                                .eTag("\"" + found.version() + "." + found.revision() + "\"")
                                                .body(found))
                                .orElse(accepted)));
    }
}
