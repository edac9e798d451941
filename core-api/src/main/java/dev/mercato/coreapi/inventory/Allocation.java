package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.Warehouse;

/** Pieces reserved in one warehouse. */
public record Allocation(Warehouse warehouse, long quantity) {}
