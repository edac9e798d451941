package dev.mercato.orderbooks.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter err = new StringWriter();

    @Test
    void redraws_a_bar_on_a_terminal() {
        playTwo(true);

        assertThat(err.toString())
                .startsWith("\rOrders    [##############################] 2/2 100% ")
                .endsWith("\n");
    }

    @Test
    void prints_a_plain_line_without_a_terminal() {
        playTwo(false);

        assertThat(err.toString()).startsWith("Orders    2/2 100% ").doesNotContain("\r", "\u001b");
    }

    @Test
    void skips_an_empty_phase() {
        new Progress(console(true), "Stock", 0).end();

        assertThat(err.toString()).isEmpty();
    }

    private void playTwo(boolean interactive) {
        Progress progress = new Progress(console(interactive), "Orders", 2);
        progress.step();
        progress.step();
        progress.end();
    }

    private Console console(boolean interactive) {
        return new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), interactive);
    }
}
