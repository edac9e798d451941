package dev.mercato.queryapi;

import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.doors.Page;
import dev.mercato.runtime.personal.SecretSealing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the link in a reminder of a cart leads to. */
@RestController
@Tag(name = "Notifications")
final class OptOutPage {

    private final SecretSealing sealing;

    OptOutPage(SecretSealing sealing) {
        this.sealing = sealing;
    }

    @GetMapping(path = "/api/v1/opt-outs/{token}", produces = Page.TYPE)
    @Operation(
            operationId = "showOptOut",
            summary = "Show the page on which a buyer ends reminders",
            description =
                    "The link in a reminder leads here. The page has a button that sends the opt-out: programs that"
                            + " only look at links, as mail scanners do, end nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = Page.TYPE, schema = @Schema(type = "string", example = "<!doctype html>")))
    String show(@PathVariable OptOutToken token, Locale reader) {
        return sealing.read(OptOutToken.PURPOSE, token.value())
                .map(buyer -> Page.of("opt-out", reader))
                .orElseThrow(OptOutToken::unknown);
    }
}
