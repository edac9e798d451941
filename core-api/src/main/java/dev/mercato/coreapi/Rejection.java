package dev.mercato.coreapi;

import java.util.Map;

/** The content of a rejection. It travels as the details of {@link Rejected}: a remote bus keeps nothing else. */
@MessageName("coreapi.Rejection")
public record Rejection(RejectionCode code, String message, Map<String, String> details) {}
