package dev.mercato.simulatedprovider;

/** What was ever approved in one currency, as decimal strings. */
record Totals(String authorized, String captured, String voided, String refunded) {}
