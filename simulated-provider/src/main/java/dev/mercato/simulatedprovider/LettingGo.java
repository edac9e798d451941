package dev.mercato.simulatedprovider;

import org.springframework.context.SmartLifecycle;

/**
 * Lets go of those who wait for an answer at the very beginning of the end, since they may be workers of this process that
 * the end waits for. A bean of its own: whatever depends on one that is stopped, as the server on its answers, Spring stops
 * before it, and the server goes last.
 */
final class LettingGo implements SmartLifecycle {

    private final Answers answers;
    private volatile boolean running;

    LettingGo(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        answers.letGo();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
