package dev.mercato.simulatedprovider;

import org.springframework.context.SmartLifecycle;

/**
 * Releases waiting callers at the very start of the shutdown, because they may be workers of this process that the
 * shutdown waits for. It is a bean of its own because Spring stops a bean's dependents before the bean: if the answers
 * were stopped themselves, the server, which depends on them, would stop first, but it must stop last.
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
