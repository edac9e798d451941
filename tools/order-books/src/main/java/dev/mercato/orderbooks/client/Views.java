package dev.mercato.orderbooks.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Mercato's views. Each follows the event store at its own pace: an order that is settled in one view may not have
 * reached the stock in another yet.
 */
public final class Views {

    private static final String PATH = "operations/projections";

    private Views() {}

    /** Returns once every view has handled what was in the event store when this was called. */
    public static void awaitCaughtUp(Mercato mercato) throws NoAnswer {
        Patience patience = mercato.newPatience();
        long head = views(mercato).stream()
                .mapToLong(view ->
                        view.path("position").asLong() + view.path("lag").asLong())
                .max()
                .orElse(-1);
        for (int attempt = 0; !areAt(head, views(mercato)); attempt++) {
            if (patience.isOver()) {
                throw new NoAnswer("views_behind", null);
            }
            patience.pause(Mercato.pauseAfter(attempt));
        }
    }

    private static boolean areAt(long head, List<JsonNode> views) {
        // A view that is being rebuilt keeps serving, but reports the position of its rebuild.
        return views.stream()
                .allMatch(view -> view.path("rebuilding").asBoolean()
                        || view.path("position").asLong() >= head);
    }

    private static List<JsonNode> views(Mercato mercato) throws NoAnswer {
        Reply reply = mercato.get(PATH);
        if (!reply.isSuccess()) {
            throw new NoAnswer("views_unknown", null);
        }
        return List.copyOf(reply.body().path("items").values());
    }
}
