package dev.mercato.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Keeps row values that a database quotes out of the log, whoever logs them and in whatever form. */
public final class DiscreetLog extends TurboFilter
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext process) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(DiscreetLog.class::isInstance)) {
            start();
            context.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        Throwable told = failure != null ? failure : last(arguments);
        // Called for every log statement, even if its level is disabled.
        if (told == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        Throwable discreet = WithoutValues.of(told);
        if (discreet == told) {
            return FilterReply.NEUTRAL;
        }
        @Nullable Object[] rest = failure != null || arguments == null ? arguments : withoutLast(arguments);
        logger.log(
                marker,
                DiscreetLog.class.getName(),
                Level.toLocationAwareLoggerInteger(level),
                WithoutValues.in(format, told),
                without(rest, told),
                discreet);
        return FilterReply.DENY;
    }

    private static @Nullable Throwable last(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }

    private static @Nullable Object[] withoutLast(@Nullable Object[] arguments) {
        return Arrays.copyOf(arguments, arguments.length - 1);
    }

    private static @Nullable Object @Nullable [] without(@Nullable Object @Nullable [] arguments, Throwable failure) {
        if (arguments == null) {
            return null;
        }
        @Nullable Object[] texts = new @Nullable Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i] == null ? null : WithoutValues.in(arguments[i].toString(), failure);
        }
        return texts;
    }
}
