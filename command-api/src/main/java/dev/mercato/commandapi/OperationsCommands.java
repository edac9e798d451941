package dev.mercato.commandapi;

import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.runtime.http.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do. */
@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "Operations")
final class OperationsCommands {

    private static final URI PROJECTIONS = URI.create("/api/v1/operations/projections");

    private final Dispatch dispatch;

    OperationsCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @PostMapping("/projections/{name}/rebuild")
    @Operation(
            summary = "Rebuild a projection",
            description = "Empties it and replays it from the first event; `Location` shows how far it is. Its queries"
                    + " answer from what is replayed so far.")
    ResponseEntity<Void> rebuild(
            @PathVariable String name, @RequestBody(required = false) @Nullable NoContent body, Caller caller) {
        dispatch.send(new RebuildProjection(name), caller);
        return ResponseEntity.accepted().location(PROJECTIONS).build();
    }
}
