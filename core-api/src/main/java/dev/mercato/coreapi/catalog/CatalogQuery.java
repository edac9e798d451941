package dev.mercato.coreapi.catalog;

/** What can be asked about products. */
public sealed interface CatalogQuery permits FindProduct, ListProducts {}
