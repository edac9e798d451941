package dev.mercato.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps what some loggers say during a test, which provokes it, and does not print it: a stack trace in the output of the
 * tests is one that nobody expected. A process that the test itself starts sets all loggers up anew and prints again, unless
 * {@link #listen} is one of its initializers.
 */
public final class ExpectedLog implements BeforeEachCallback, AfterEachCallback {

    private final List<Logger> loggers;
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    private ExpectedLog(Stream<String> names) {
        loggers = names.map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    }

    public static ExpectedLog of(Class<?> logger) {
        return of(logger.getName());
    }

    public static ExpectedLog of(String... loggers) {
        return new ExpectedLog(Stream.of(loggers));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        synchronized (said) {
            said.list.clear();
        }
        listen();
    }

    /** Listens again to loggers that were set up anew. */
    public void listen() {
        said.start();
        loggers.forEach(logger -> {
            logger.addAppender(said);
            logger.setAdditive(false);
        });
    }

    @Override
    public void afterEach(ExtensionContext test) {
        loggers.forEach(logger -> {
            logger.setAdditive(true);
            logger.detachAppender(said);
        });
    }

    /** What has been said so far, without the stack traces. */
    public List<String> messages() {
        return said().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** What has been said so far, with the stack traces. */
    public String text() {
        return said().stream()
                .map(event ->
                        event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    private List<ILoggingEvent> said() {
        synchronized (said) { // As it does when something is added.
            return List.copyOf(said.list);
        }
    }
}
