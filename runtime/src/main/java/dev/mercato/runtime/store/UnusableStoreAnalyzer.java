package dev.mercato.runtime.store;

import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Tells the operator why a store cannot be used and what to do, instead of the database's stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableStoreAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private final Environment environment;

    UnusableStoreAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException first) {
        for (Throwable cause = first; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed) {
                FailureAnalysis analysis = failed.getErrorCode() == 0 ? ofServer(failed) : ofFile(failed);
                if (analysis != null) {
                    return analysis;
                }
            }
        }
        return null;
    }

    private @Nullable FailureAnalysis ofFile(SQLException failed) {
        String url = environment.getProperty("spring.datasource.url", "");
        String store = "The store in " + environment.getProperty("mercato.data", url);
        return switch (failed.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new FailureAnalysis(
                        store + " is in use by another process"
                                + holder(url).map(holder -> ", " + holder).orElse("") + ".",
                        "Stop that process first, or name another folder with --mercato.data.",
                        failed);
            case ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.GENERAL_ERROR_1 ->
                new FailureAnalysis(
                        store + " cannot be read or written: " + reason(failed),
                        "If its disk is not full, the file is damaged: restore a backup of the folder or move it away"
                                + " to start with an empty store.",
                        failed);
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                new FailureAnalysis(
                        store + " was created by another database user, or with another password.",
                        "Set spring.datasource.username and spring.datasource.password as they were then; an embedded"
                                + " store usually has none.",
                        failed);
            default -> null;
        };
    }

    private static Optional<String> holder(String url) {
        return StoreFolder.ofUrl(url).flatMap(StoreFolder::holder);
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private @Nullable FailureAnalysis ofServer(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        String user = environment.getProperty("spring.datasource.username", "");
        String database = environment.getProperty("spring.datasource.url", "").split("\\?")[0];
        return switch (state) {
            case "28P01", "28000", "08004" ->
                new FailureAnalysis(
                        "PostgreSQL does not let the user '" + user + "' connect to " + database + ": " + said(failed),
                        "Set MERCATO_POSTGRES_USER and MERCATO_POSTGRES_PASSWORD to a user who may connect.",
                        failed);
            case "3D000" ->
                new FailureAnalysis(
                        "There is no database at " + database + ": " + said(failed),
                        "Create it, owned by the user '" + user + "', or name another with MERCATO_POSTGRES_URL.",
                        failed);
            case "42501" ->
                new FailureAnalysis(
                        "The user '" + user + "' may not create Mercato's tables in " + database + ": " + said(failed),
                        "Make that user the owner of the database, or grant it all rights on the schema.",
                        failed);
            default -> null;
        };
    }

    private static String said(SQLException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }
}
