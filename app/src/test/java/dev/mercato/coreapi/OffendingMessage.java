package dev.mercato.coreapi;

import org.springframework.http.HttpStatus;

/** A message that knows the web, which none may. */
public record OffendingMessage(HttpStatus status) {}
