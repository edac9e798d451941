package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.ChooseCartReminders;
import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.doors.Page;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.personal.SecretSealing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.axonframework.commandhandling.CommandExecutionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends reminders for whoever has the link of one, without a login. */
@RestController
@Tag(name = "Notifications")
final class OptOuts {

    private final Dispatch dispatch;
    private final SecretSealing sealing;

    OptOuts(Dispatch dispatch, SecretSealing sealing) {
        this.dispatch = dispatch;
        this.sealing = sealing;
    }

    /** Whatever the body is: RFC 8058 has mail programs send a form, which says no more than that this is no {@code GET}. */
    @PostMapping(path = "/api/v1/opt-outs/{token}", produces = Page.TYPE)
    @Operation(
            operationId = "optOut",
            summary = "End reminders of carts",
            description =
                    "Withdraws the consent of the customer to whom the reminder with this link was sent. Mail programs"
                            + " send it for a buyer (RFC 8058), as the page at the same address does. A repeat is a success.")
    @ApiResponse(
            responseCode = "200",
            description = "There will be no more reminders",
            content = @Content(mediaType = Page.TYPE, schema = @Schema(type = "string", example = "<!doctype html>")))
    String end(@PathVariable OptOutToken token, Caller caller, Locale reader) {
        CustomerId customer = sealing.read(OptOutToken.PURPOSE, token.value())
                .map(CustomerId::new)
                .orElseThrow(OptOutToken::unknown);
        try {
            dispatch.sendOpenly(caller, new ChooseCartReminders(customer, false));
        } catch (CommandExecutionException failed) {
            if (!Idempotency.isRejection(failed)) { // Else nobody knows the customer any more, and nobody reminds them.
                throw failed;
            }
        }
        return Page.of("opted-out", reader);
    }
}
