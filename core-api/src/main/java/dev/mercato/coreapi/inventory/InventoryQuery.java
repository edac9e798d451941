package dev.mercato.coreapi.inventory;

/** Queries about stock. */
public sealed interface InventoryQuery permits FindStock, ListStock {}
