package dev.mercato.coreapi.inventory;

/** What can be asked about stock. */
public sealed interface InventoryQuery permits FindStock, ListStock {}
