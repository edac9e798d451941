package dev.mercato.coreapi.sales;

/** Queries about sales. */
public sealed interface SalesQuery permits ReportSales {}
