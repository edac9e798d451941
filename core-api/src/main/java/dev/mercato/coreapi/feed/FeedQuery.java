package dev.mercato.coreapi.feed;

/** Queries about public events. */
public sealed interface FeedQuery permits ListEvents {}
