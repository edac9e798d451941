package dev.mercato.coreapi;

import java.util.Map;

/** What is told of a rejection; it travels as the details of a {@link Rejected}, which is all that a remote bus keeps. */
public record Rejection(RejectionCode code, String message, Map<String, String> details) {}
