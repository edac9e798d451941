package dev.mercato.queryapi;

import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators look at. */
@RestController
@RequestMapping(path = "/api/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
final class OperationsQueries {

    private final Ask ask;

    OperationsQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/projections")
    @Operation(
            operationId = "showProjections",
            summary = "Show the projections",
            description =
                    "How far each has come, how many events are still to come and, while it is rebuilt, how far that is.")
    CompletableFuture<ProjectionList> projections() {
        return ask.one(new ListProjections(), ProjectionList.class);
    }
}
