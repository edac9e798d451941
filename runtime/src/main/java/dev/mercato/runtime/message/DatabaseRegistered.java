package dev.mercato.runtime.message;

import org.axonframework.serialization.Revision;

/** From now on the service keeps its things in that database, and in no other. */
@Revision("1")
public record DatabaseRegistered(String service, String database) {}
