package dev.mercato.runtime.parked;

import dev.mercato.runtime.log.WithoutValues;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.store.UnreadableStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.NestedExceptionUtils;

/**
 * Why an event could not be handled.
 *
 * @param cause the exception and where Mercato met it, the same for every event that fails for the same reason
 * @param error its message, without values of a database
 * @param passes whether it is known to pass by itself
 */
record Failure(String cause, String error, boolean passes) {

    private static final String OURS = "dev.mercato.";
    private static final int LONGEST_CAUSE = 512;
    private static final int LONGEST_ERROR = 2000;

    /** Whether it concerns only who has to do with one aggregate, however many that are. */
    static boolean isOfOneStream(String cause) {
        return cause.startsWith(UnreadableStream.class.getName());
    }

    static Failure of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(UnreadableStream.class::isInstance)
                .map(UnreadableStream.class::cast)
                .findFirst()
                .map(unreadable -> new Failure(
                        shortened(UnreadableStream.class.getName() + " " + unreadable.stream(), LONGEST_CAUSE),
                        shortened(WithoutValues.describe(unreadable), LONGEST_ERROR),
                        false))
                .orElseGet(() -> ofRoot(thrown));
    }

    private static Failure ofRoot(Throwable thrown) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(thrown);
        return new Failure(
                shortened(root.getClass().getName() + place(thrown, root), LONGEST_CAUSE),
                shortened(WithoutValues.describe(root), LONGEST_ERROR),
                Outage.isBehind(thrown));
    }

    // Without line numbers, so that another version of the same code counts as the same place.
    private static String place(Throwable thrown, Throwable root) {
        return Stream.of(root, thrown)
                .flatMap(failure -> Stream.of(failure.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName())
                .orElse("");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
