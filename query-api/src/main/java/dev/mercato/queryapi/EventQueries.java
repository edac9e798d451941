package dev.mercato.queryapi;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.feed.CartAbandonedNotice;
import dev.mercato.coreapi.feed.CartCheckedOutNotice;
import dev.mercato.coreapi.feed.CartExpiredNotice;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.EventPage.FedEvent;
import dev.mercato.coreapi.feed.EventType;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.coreapi.feed.OrderNotice;
import dev.mercato.coreapi.feed.OrderPlacedNotice;
import dev.mercato.coreapi.feed.OrderRejectedNotice;
import dev.mercato.coreapi.feed.PaymentNotice;
import dev.mercato.coreapi.feed.ProductDiscontinuedNotice;
import dev.mercato.coreapi.feed.ProductNotice;
import dev.mercato.coreapi.feed.ProductPricedNotice;
import dev.mercato.coreapi.feed.ShipmentHaltedNotice;
import dev.mercato.coreapi.feed.ShipmentNotice;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.util.RawValue;

/** The public events: page by page, and as they come. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Events")
final class EventQueries {

    private static final int MOST_SECONDS = 5;
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Ask ask;
    private final EventStreams streams;

    EventQueries(Ask ask, EventStreams streams) {
        this.ask = ask;
        this.streams = streams;
    }

    /** A page of the feed. */
    record EventList(List<PublicEventView> items, String nextCursor) {

        static EventList of(EventPage page) {
            return new EventList(page.items().stream().map(PublicEventView::of).toList(), page.nextCursor());
        }
    }

    /** An event as the outside reads it. */
    record PublicEventView(
            @Schema(description = "Never changes, and is the same wherever the event is told", maxLength = 64)
            String id,

            @Schema(description = "The place behind it in the feed", maxLength = 512)
            String cursor,

            @Schema(description = "Consumers ignore types that they do not know", example = "order.confirmed")
            String type,

            @Schema(description = "Changes only with the shape of `data`", minimum = "1")
            int revision,

            Instant timestamp,

            @Schema(
                    anyOf = {
                        OrderPlacedNotice.class,
                        OrderNotice.class,
                        OrderRejectedNotice.class,
                        ShipmentNotice.class,
                        ShipmentHaltedNotice.class,
                        PaymentNotice.class,
                        CartAbandonedNotice.class,
                        CartCheckedOutNotice.class,
                        CartExpiredNotice.class,
                        ProductNotice.class,
                        ProductPricedNotice.class,
                        ProductDiscontinuedNotice.class
                    })
            Object data) {

        static PublicEventView of(FedEvent event) {
            return new PublicEventView(
                    event.id(),
                    event.cursor(),
                    event.type(),
                    event.revision(),
                    event.timestamp(),
                    new RawValue(event.data()));
        }
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Sends(ListEvents.class)
    @Operation(
            operationId = "listEvents",
            summary = "List public events",
            description = "Oldest first, behind the cursor `after`; `type` may be repeated. There is always a"
                    + " `nextCursor`, with which the feed goes on, now or later.")
    CompletableFuture<EventList> list(
            @RequestParam(required = false) @Nullable PageCursor after,
            @RequestParam(required = false) @Nullable List<EventType> type,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT) int limit,
            Caller caller) {
        return ask.one(
                        new ListEvents(Ask.text(after), null, names(type), customer(caller), Ask.limit(limit)),
                        EventPage.class)
                .thenApply(EventList::of);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Sends(ListEvents.class)
    @Operation(
            operationId = "streamEvents",
            summary = "Follow public events",
            description = "As they come, as server-sent events: `id` is the cursor, `event` the type, and `data` the"
                    + " event as in the list. It begins behind `Last-Event-ID` or `after`, or else now. The server ends"
                    + " a stream after some minutes; clients connect again with the last id, as browsers do.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string", example = ":")))
    void stream(
            @RequestParam(required = false) @Nullable PageCursor after,
            @RequestParam(required = false) @Nullable List<EventType> type,
            @Parameter(description = "The cursor that was last received; preferred to `after`")
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable PageCursor lastEventId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String begin = Ask.text(lastEventId == null ? after : lastEventId);
        String end = end(begin);
        streams.open(request, response, caller.subject(), names(type), customer(caller), begin == null ? end : begin);
    }

    /** Where the feed ends now. Asked before the answer begins, so that what is wrong is still a problem with a status. */
    private String end(@Nullable String begin) {
        try {
            return ask.one(new ListEvents(begin, null, List.of(), null, 0), EventPage.class)
                    .get(MOST_SECONDS, TimeUnit.SECONDS)
                    .nextCursor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(HttpCode.UNAVAILABLE, "The server is stopping");
        } catch (TimeoutException late) {
            throw new HttpProblem(HttpCode.UNAVAILABLE, "The feed does not answer; try again later");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /** Where a converter rejects a text and there is no editor, Spring tries the names of the constants. */
    @InitBinder
    void acceptPublicNamesOnly(WebDataBinder binder) {
        binder.registerCustomEditor(EventType.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String name) {
                try {
                    setValue(EventType.of(name));
                } catch (IllegalArgumentException unknown) {
                    throw new ConversionFailedException(
                            TypeDescriptor.valueOf(String.class),
                            TypeDescriptor.valueOf(EventType.class),
                            name,
                            unknown);
                }
            }
        });
    }

    private static List<String> names(@Nullable List<EventType> types) {
        return requireNonNullElse(types, List.<EventType>of()).stream()
                .map(EventType::text)
                .toList();
    }

    private static @Nullable String customer(Caller caller) {
        return caller.confinedTo().map(CustomerId::value).orElse(null);
    }
}
