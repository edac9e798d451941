package dev.mercato.simulatedprovider;

/** All amounts ever approved in one currency, as decimal strings. */
record Totals(String authorized, String captured, String voided, String refunded) {}
