package dev.mercato.app.outage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mercato.app.carts.Buyers;
import dev.mercato.app.carts.Told;
import dev.mercato.app.orderbook.Books;
import dev.mercato.app.orderbook.Play;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import dev.mercato.app.running.WebhookReceiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("trial")
class KillIT {

    static Stream<Named<Function<Path, Store>>> stores() {
        return Stream.of(Named.of("H2", Store::h2), Named.of("PostgreSQL", Store::postgres));
    }

    /** The player goes on where it was rejected, so that in the end every order of the book must be there and settled. */
    @ParameterizedTest
    @MethodSource("stores")
    void killed_in_the_middle_of_a_play_loses_nothing(Function<Path, Store> store, @TempDir Path folder) {
        try (PackagedMercato mercato =
                PackagedMercato.starting("mercato", store.apply(folder).options(), folder)) {
            mercato.awaitReady();
            try (Play play = Play.begin(mercato, Books.beginning(Books.shortest(), 60, folder), 16, folder)) {
                play.awaitMiddle();
                mercato.killAndStartAgain();
                play.checkEnd();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void carts_become_one_order_each_of_which_everybody_is_told_once(
            Function<Path, Store> store, @TempDir Path folder) {
        GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mailbox.start();
        List<String> options = new ArrayList<>(store.apply(folder).options());
        options.addAll(List.of(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailbox.getSmtp().getPort(),
                // What was being sent is due again when its lease ends.
                "--mercato.notifications.lease=10s",
                "--mercato.webhooks.timeout=1s",
                "--mercato.personal.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        try (PackagedMercato mercato = PackagedMercato.starting("mercato", options, folder);
                WebhookReceiver receiver = new WebhookReceiver()) {
            mercato.awaitReady();
            mercato.stock("killed", 10_000);
            receiver.registerAt(mercato.url());
            Told told = new Told(mercato, receiver, mailbox);
            Buyers buyers = Buyers.of(mercato, "killed", 4);
            for (int kill = 1; kill <= 3; kill++) {
                buyers.awaitMore();
                mercato.killAndStartAgain();
            }
            buyers.awaitMore();
            told.check(buyers.stop());
        } finally {
            mailbox.stop();
        }
    }
}
