package dev.mercato.app.carts;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import dev.mercato.app.carts.Buyers.Purchase;
import dev.mercato.app.orderbook.Invariants;
import dev.mercato.app.running.Shop;
import dev.mercato.app.running.WebhookReceiver;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** That every cart has become one order, of which its buyer and a receiver of webhooks were told once, whoever was killed. */
public final class Told {

    private final Shop mercato;
    private final WebhookReceiver receiver;
    private final GreenMail mailbox;
    private final Set<String> earlier;

    /** Of what is bought from now on. */
    public Told(Shop mercato, WebhookReceiver receiver, GreenMail mailbox) {
        this.mercato = mercato;
        this.receiver = receiver;
        this.mailbox = mailbox;
        this.earlier = orders();
    }

    public void check(List<Purchase> purchases) {
        assertThat(purchases)
                .isNotEmpty()
                .allSatisfy(purchase ->
                        mercato.awaitStatus(purchase.path(), purchase.isShipped() ? "COMPLETED" : "CANCELLED"));
        await().untilAsserted(() -> Invariants.check(mercato));
        Set<String> since = orders();
        since.removeAll(earlier);
        assertThat(since)
                .containsExactlyInAnyOrderElementsOf(
                        purchases.stream().map(Purchase::orderId).toList());
        Map<String, List<String>> facts = facts();
        // What was being sent by whoever was killed is due again when its lease ends.
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(purchases)
                        .allSatisfy(
                                purchase -> checkPosted(purchase, facts.getOrDefault(purchase.orderId(), List.of()))));
        assertThat(purchases)
                .allSatisfy(purchase -> assertThat(receiver.posted().stream()
                                .filter(posted -> posted.isAbout(purchase.orderId()))
                                .map(WebhookReceiver.Posted::sequence))
                        .as("one that came twice came before the next")
                        .isSorted());
        await().untilAsserted(() -> assertThat(purchases)
                .allSatisfy(purchase -> assertThat(mails(purchase.email()))
                        .containsExactly(
                                "Your order at Mercato",
                                "Your order at Mercato is confirmed",
                                purchase.isShipped()
                                        ? "Your order at Mercato is on its way"
                                        : "Your order at Mercato was cancelled")));
    }

    private void checkPosted(Purchase purchase, List<String> facts) {
        List<WebhookReceiver.Posted> told = receiver.about(purchase.orderId());
        assertThat(told).extracting(WebhookReceiver.Posted::id).isEqualTo(facts);
        assertThat(told)
                .extracting(WebhookReceiver.Posted::type)
                .contains("order.placed", "order.confirmed", purchase.isShipped() ? "order.completed" : "order.closed");
    }

    /**
     * The subjects of the mails to somebody, as they came. One that the server had accepted when its sender was killed may
     * be there twice; then both have the same id.
     */
    private List<String> mails(String to) {
        Map<String, String> subjects = new LinkedHashMap<>();
        for (MimeMessage mail : mailbox.getReceivedMessages()) {
            try {
                if (mail.getAllRecipients()[0].toString().equals(to)) {
                    subjects.putIfAbsent(mail.getMessageID(), mail.getSubject());
                }
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return List.copyOf(subjects.values());
    }

    private Set<String> orders() {
        mercato.awaitProjections();
        return Invariants.all(mercato, "/api/v1/orders?limit=500").stream()
                .map(order -> order.get("orderId").asString())
                .collect(toCollection(HashSet::new));
    }

    /** The ids of the public events of each order, in the order of the feed. */
    private Map<String, List<String>> facts() {
        Map<String, List<String>> facts = new HashMap<>();
        String after = "";
        JsonNode page;
        do {
            page = mercato.get("/api/v1/events?limit=500" + after);
            page.get("items")
                    .forEach(event -> facts.computeIfAbsent(WebhookReceiver.orderOf(event), order -> new ArrayList<>())
                            .add(event.get("id").asString()));
            after = "&after=" + page.get("nextCursor").asString();
        } while (page.get("items").size() == 500);
        return facts;
    }
}
