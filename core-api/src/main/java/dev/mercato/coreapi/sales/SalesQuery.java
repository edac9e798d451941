package dev.mercato.coreapi.sales;

/** What can be asked about sales. */
public sealed interface SalesQuery permits ReportSales {}
