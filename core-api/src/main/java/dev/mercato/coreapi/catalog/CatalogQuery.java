package dev.mercato.coreapi.catalog;

/** Queries about products. */
public sealed interface CatalogQuery permits FindProduct, ListProducts {}
