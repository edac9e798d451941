package dev.mercato.runtime.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a failure wherever it is reported. Databases quote the values of the current row, which may be personal:
 * their messages are left out, here and in the messages of every wrapping exception. Class, SQL state and code say what
 * went wrong.
 */
public final class WithoutValues extends Exception {

    private static final String LEFT_OUT = "(left out)";

    private WithoutValues(Throwable failure, List<String> said) {
        super(described(failure, said), failure.getCause() == null ? null : of(failure.getCause(), said));
        setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            addSuppressed(of(suppressed, said));
        }
    }

    /** The failure itself if no database is involved. */
    public static Throwable of(Throwable failure) {
        List<String> said = new ArrayList<>();
        collect(failure, said);
        return said.isEmpty() ? failure : of(failure, said);
    }

    /** The failure described in one line. */
    public static String describe(Throwable failure) {
        List<String> said = new ArrayList<>();
        collect(failure, said);
        return described(failure, said);
    }

    /** The text without the messages of the database in this failure. */
    static @Nullable String in(@Nullable String text, Throwable failure) {
        List<String> said = new ArrayList<>();
        collect(failure, said);
        return text == null ? null : leaveOut(text, said);
    }

    private static Throwable of(Throwable failure, List<String> said) {
        return failure instanceof WithoutValues ? failure : new WithoutValues(failure, said);
    }

    private static void collect(Throwable failure, List<String> said) {
        if (failure instanceof WithoutValues) {
            return;
        }
        if (isOfDatabase(failure)) {
            said.add(String.valueOf(failure.getMessage()));
            collectBeneath(failure, said);
        }
        if (failure.getCause() != null) {
            collect(failure.getCause(), said);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, said);
        }
    }

    private static String described(Throwable failure, List<String> said) {
        String type = failure.getClass().getName();
        if (failure instanceof SQLException failed) {
            return type + " (SQL state " + failed.getSQLState() + ", code " + failed.getErrorCode() + ")";
        }
        return isOfDatabase(failure) ? type : leaveOut(failure.toString(), said);
    }

    private static String leaveOut(String text, List<String> said) {
        String rest = text;
        for (String part : said) {
            rest = rest.replace(part, LEFT_OUT);
        }
        return rest;
    }

    /** The causes of a database's failure quote values as well, such as an invalid number. */
    private static void collectBeneath(Throwable failure, List<String> said) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said.add(cause.getMessage());
            }
        }
    }

    private static boolean isOfDatabase(Throwable failure) {
        String type = failure.getClass().getName();
        return failure instanceof SQLException || type.startsWith("org.h2.") || type.startsWith("org.postgresql.");
    }
}
