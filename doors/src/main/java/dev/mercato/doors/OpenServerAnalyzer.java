package dev.mercato.doors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to change, instead of a stack trace. */
final class OpenServerAnalyzer extends AbstractFailureAnalyzer<OpenServer> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OpenServer cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set server.address to a loopback address such as 127.0.0.1, or set mercato.open=true if something in"
                        + " front of Mercato controls access.",
                cause);
    }
}
