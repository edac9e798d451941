package dev.mercato.orderbooks.client;

import java.math.BigDecimal;

/** Money as the API shows it. */
public record Amount(BigDecimal amount, String currency) {}
